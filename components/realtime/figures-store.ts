import { useEffect, useSyncExternalStore } from 'react';
import { watchShop } from '@/components/realtime/realtime-store';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import type { Language } from '@/lib/i18n/language';

const listeners = new Set<() => void>();
let newest: ShopStats | null = null;

/** Takes what `FIGURES` brought. */
export function publishFigures(figures: ShopStats): void {
  newest = figures;
  for (const listener of listeners) listener();
}

/** The shop's figures now: as last told, else as the server rendered them. */
export function useFigures(rendered: ShopStats, language: Language): ShopStats {
  useEffect(() => watchShop(language), [language]);
  return useSyncExternalStore(
    subscribe,
    // Told before this page was made: then the page knows better.
    () => (newest && newest.now > rendered.now ? newest : rendered),
    () => rendered,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
