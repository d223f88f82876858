'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { CancelButton, type CancelWords } from '@/components/orders/cancel-button';
import { useCancelledElsewhere } from '@/components/orders/cancelled-elsewhere';
import { LocalTime } from '@/components/ui/local-time';
import { type Counted, pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

const MINUTE_MS = 60_000;

export type OfferWords = CancelWords & {
  /** Before and after the time until which it can be cancelled. */
  until: { before: string; after: string };
  minutesLeft: Counted;
  lastMinute: string;
};

type Props = {
  orderId: string;
  /** ISO 8601 UTC. */
  until: string;
  /** Milliseconds left when the page was made, by the shop's clock: the reader's may be wrong. */
  leftMs: number;
  language: Language;
  words: OfferWords;
};

/**
 * Offers to cancel as long as one can, and shows the order anew when that was done elsewhere. The
 * minutes count down without a fuss: nothing is said aloud.
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

/** The milliseconds left, told anew when the minute changes. */
function useCountdown(leftMs: number): number {
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const end = performance.now() + leftMs;
    let timer = 0;
    const tell = () => {
      const now = Math.max(0, end - performance.now());
      setLeft(now);
      if (now > 0) timer = window.setTimeout(tell, (now % MINUTE_MS) + 1);
    };
    tell();
    // A tab that slept does not count.
    document.addEventListener('visibilitychange', tell);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [leftMs]);
  return left;
}
