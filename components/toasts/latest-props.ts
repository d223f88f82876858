import type { LateWords } from '@/components/words/late-words';
import type { Language } from '@/lib/i18n/language';

/** A ref to the props of the newest render: sales arrive between renders. */
export type LatestProps = {
  current: {
    language: Language;
    words: LateWords;
    /** Sets the text of the status region, which screen readers announce. */
    announce: (text: string) => void;
  };
};
