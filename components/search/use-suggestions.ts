import { useEffect, useState } from 'react';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

/** While somebody types quickly, only where they stop is asked for. */
const DEBOUNCE_MS = 120;
const MOST = 8;

/** What was found for `q`, the text that was typed then. */
type Suggestions = { q: string; goods: Goods[] };

/** Goods that may be meant by `typed`; null asks for none. The newest answer stays until the next. */
export function useSuggestions(typed: string | null, language: Language): Suggestions | null {
  const [found, setFound] = useState<Suggestions | null>(null);
  useEffect(() => {
    const q = typed?.trim() ?? '';
    if (q === '') {
      setFound(null);
      return;
    }
    const asking = new AbortController();
    const timer = window.setTimeout(() => {
      suggest(q, language, asking.signal)
        .then((goods) => setFound({ q, goods }))
        .catch((error: unknown) => {
          // Typed on, or the network is away: the form finds as well.
          if (!asking.signal.aborted) console.info('no suggestions', error);
        });
    }, DEBOUNCE_MS);
    return () => {
      window.clearTimeout(timer);
      asking.abort();
    };
  }, [typed, language]);
  return found;
}

async function suggest(q: string, language: Language, signal: AbortSignal): Promise<Goods[]> {
  const query = new URLSearchParams({ q, lang: language, limit: String(MOST) });
  const response = await fetch(`/api/goods/suggestions?${query}`, { signal });
  if (!response.ok) throw new Error(`suggestions: ${response.status}`);
  return ((await response.json()) as { goods: Goods[] }).goods;
}
