import { useEffect, useSyncExternalStore } from 'react';
import { watchShop } from '@/components/live/live-store';
import type { Language } from '@/lib/language';
import type { ShopFigures } from '@/lib/live/figures';

const listeners = new Set<() => void>();
let newest: ShopFigures | null = null;

/** Takes what `FIGURES` brought. */
export function publishFigures(figures: ShopFigures): void {
  newest = figures;
  for (const listener of listeners) listener();
}

/** The shop's figures now: as last told, else as the server rendered them. */
export function useFigures(rendered: ShopFigures, language: Language): ShopFigures {
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
