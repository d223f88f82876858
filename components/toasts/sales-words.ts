import type { Counted } from '@/lib/i18n/format';

/** What the toasts say, in the reader's language. */
export type SalesWords = {
  /** The name of the place where the toasts are. */
  region: string;
  close: string;
  justNow: string;
  /** "and 12 more in the last minute" */
  andMore: Counted;
  /** "12 purchases while you were away" */
  away: Counted;
};
