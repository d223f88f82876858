import type { Counted } from '@/lib/i18n/format';

/** The texts of the toasts, in the reader's language. */
export type SalesWords = {
  /** The accessible name of the toasts' region. */
  region: string;
  close: string;
  justNow: string;
  /** "and 12 more in the last minute" */
  andMore: Counted;
  /** "12 purchases while you were away" */
  away: Counted;
};
