import type { Counted } from '@/lib/words';

export type SearchWords = {
  /** The name of the field. */
  search: string;
  /** The name of the list beneath it. */
  suggestions: string;
  suggested: Counted;
  noSuggestions: string;
};
