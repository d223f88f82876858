import { MINUTE_MS } from '@/components/orders/use-countdown';
import { LocalTime } from '@/components/ui/local-time';
import { type Counted, pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

export type TimeLeftWords = {
  /** The text before and after the end of the time. */
  until: { before: string; after: string };
  minutesLeft: Counted;
  lastMinute: string;
};

type Props = {
  /** ISO 8601 UTC. */
  until: string;
  /** Milliseconds. */
  left: number;
  language: Language;
  words: TimeLeftWords;
};

/** Says until when an order may be paid or cancelled, and how many minutes are left. */
export function TimeLeft({ until, left, language, words }: Props) {
  return (
    <>
      <span>{words.until.before}</span>
      <LocalTime date={until} language={language} style="time" />
      <span>{words.until.after}</span>{' '}
      <span className="whitespace-nowrap">
        {left < MINUTE_MS
          ? words.lastMinute
          : pluralize(Math.floor(left / MINUTE_MS), words.minutesLeft, language)}
      </span>
    </>
  );
}
