'use client';

import { useRouter } from 'next/navigation';
import { CancelButton, type CancelWords } from '@/components/orders/cancel-button';
import { useCancelledElsewhere } from '@/components/orders/cancelled-elsewhere';
import { MINUTE_MS, useCountdown } from '@/components/orders/use-countdown';
import { LocalTime } from '@/components/ui/local-time';
import { type Counted, pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

export type OfferWords = CancelWords & {
  /** The text before and after the end of the cancellation window. */
  until: { before: string; after: string };
  minutesLeft: Counted;
  lastMinute: string;
};

type Props = {
  orderId: string;
  /** ISO 8601 UTC. */
  until: string;
  /** Milliseconds left when the page was rendered, by the shop's clock: the reader's may be wrong. */
  leftMs: number;
  language: Language;
  words: OfferWords;
};

/**
 * Offers to cancel an order within the cancellation window, and refreshes the page when it was cancelled
 * elsewhere. Screen readers do not announce the countdown.
 */
export function CancelOffer({ orderId, until, leftMs, language, words }: Props) {
  const router = useRouter();
  const left = useCountdown(leftMs);
  useCancelledElsewhere(orderId, () => router.refresh());
  if (left <= 0) return <p className="min-h-11 text-muted text-sm print:hidden">{words.tooLate}</p>;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 print:hidden">
      <p className="text-muted text-sm">
        <span>{words.until.before}</span>
        <LocalTime date={until} language={language} style="time" />
        <span>{words.until.after}</span>{' '}
        <span className="whitespace-nowrap">
          {left < MINUTE_MS
            ? words.lastMinute
            : pluralize(Math.floor(left / MINUTE_MS), words.minutesLeft, language)}
        </span>
      </p>
      <CancelButton orderId={orderId} words={words} />
    </div>
  );
}
