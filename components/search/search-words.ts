import type { Counted } from '@/lib/i18n/format';

export type SearchWords = {
  /** The label of the field. */
  search: string;
  /** The label of the list. */
  suggestions: string;
  suggested: Counted;
  noSuggestions: string;
};
