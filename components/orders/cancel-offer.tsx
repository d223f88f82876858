'use client';

import { useRouter } from 'next/navigation';
import { CancelButton, type CancelWords } from '@/components/orders/cancel-button';
import { useCancelledElsewhere } from '@/components/orders/cancelled-elsewhere';
import { TimeLeft, type TimeLeftWords } from '@/components/orders/time-left';
import { useCountdown } from '@/components/orders/use-countdown';
import type { Language } from '@/lib/i18n/language';

export type OfferWords = CancelWords & TimeLeftWords;

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
        <TimeLeft language={language} left={left} until={until} words={words} />
      </p>
      <CancelButton orderId={orderId} words={words} />
    </div>
  );
}
