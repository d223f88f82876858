'use client';

import { useRouter } from 'next/navigation';
import { CancelButton } from '@/components/orders/cancel-button';
import type { OfferWords } from '@/components/orders/cancel-offer';
import { TimeLeft } from '@/components/orders/time-left';
import { useCountdown } from '@/components/orders/use-countdown';
import { usePaymentWatch } from '@/components/orders/use-payment-watch';
import type { Language } from '@/lib/i18n/language';

export type PaymentWords = OfferWords & {
  payNow: string;
  payOf: string;
  timeUp: string;
};

type Props = {
  orderId: string;
  /** Leads to the provider's page. */
  payAddress: string;
  /** ISO 8601 UTC. */
  until: string;
  /** Milliseconds left when the page was rendered, by the shop's clock: the reader's may be wrong. */
  leftMs: number;
  language: Language;
  words: PaymentWords;
};

/**
 * Offers to pay an order, or to cancel it, while it holds its stock, and refreshes the page when it was
 * paid or its time is up. Screen readers do not announce the countdown.
 */
export function PaymentOffer({ orderId, payAddress, until, leftMs, language, words }: Props) {
  const router = useRouter();
  const left = useCountdown(leftMs);
  usePaymentWatch(orderId, () => router.refresh());
  return (
    <div className="flex flex-col gap-3 print:hidden">
      <p className="text-muted text-sm">
        {left <= 0 ? (
          <span>{words.timeUp}</span>
        ) : (
          <TimeLeft language={language} left={left} until={until} words={words} />
        )}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {left > 0 && (
          // Not a link of the shop's router: it leads to another site.
          <a aria-label={words.payOf} className="button-main" href={payAddress}>
            {words.payNow}
          </a>
        )}
        <CancelButton orderId={orderId} words={words} />
      </div>
    </div>
  );
}
