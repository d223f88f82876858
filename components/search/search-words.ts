import type { Counted } from '@/lib/i18n/format';

export type SearchWords = {
  /** The name of the field. */
  search: string;
  /** The name of the list beneath it. */
  suggestions: string;
  suggested: Counted;
  noSuggestions: string;
};
