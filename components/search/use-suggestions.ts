import { useEffect, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

const DEBOUNCE_MS = 120;
const MAX_SUGGESTIONS = 8;

/** The goods found for `q`. */
type Suggestions = { q: string; goods: Goods[] };

/** Suggestions for `typed`; none for null. The last answer stays until the next one comes. */
export function useSuggestions(typed: string | null, language: Language): Suggestions | null {
  const [found, setFound] = useState<Suggestions | null>(null);
  useEffect(() => {
    const q = typed?.trim() ?? '';
    if (q === '') {
      setFound(null);
      return;
    }
    const request = new AbortController();
    const { signal } = request;
    const timer = window.setTimeout(async () => {
      const query = { q, limit: MAX_SUGGESTIONS, lang: language };
      const response = await readApi('/api/goods/suggestions', query, { signal });
      // Without an answer there are no suggestions: the form searches as well.
      if (response.ok && !signal.aborted) setFound({ q, goods: response.body.goods });
    }, DEBOUNCE_MS);
    return () => {
      window.clearTimeout(timer);
      request.abort();
    };
  }, [typed, language]);
  return found;
}
