import type { SalesWords } from '@/components/toasts/sales-words';
import type { Language } from '@/lib/i18n/language';

/** A ref to the props of the newest render: sales arrive between renders. */
export type LatestProps = {
  current: {
    language: Language;
    words: SalesWords;
    /** Sets the text of the status region, which screen readers announce. */
    announce: (text: string) => void;
  };
};
