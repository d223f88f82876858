import type { SalesWords } from '@/components/toasts/sales-words';
import type { Language } from '@/lib/i18n/language';

/** What the bell needs of the newest render: sales come whatever is rendered. */
export type LatestProps = {
  current: {
    language: Language;
    words: SalesWords;
    /** Takes what screen readers shall hear. */
    say: (text: string) => void;
  };
};
