import { useEffect, useSyncExternalStore } from 'react';
import { watchShop } from '@/components/realtime/realtime-store';
import { createStore } from '@/components/ui/create-store';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import type { Language } from '@/lib/i18n/language';

const { get, set, subscribe } = createStore<ShopStats | null>(null);

/** Stores the payload of `FIGURES`. */
export const publishFigures = set;

/** The shop's live figures: the last `FIGURES` event, or what the server rendered. */
export function useFigures(rendered: ShopStats, language: Language): ShopStats {
  useEffect(() => watchShop(language), [language]);
  return useSyncExternalStore(
    subscribe,
    () => {
      const received = get();
      // An event that is older than this page (the shopper came from another one) is out of date.
      return received && received.now > rendered.now ? received : rendered;
    },
    () => rendered,
  );
}
