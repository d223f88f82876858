import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { Refund } from '@/lib/orders/order';

type Props = {
  refunds: readonly Refund[];
  language: Language;
  /** `{amount}` is an amount. */
  words: { done: string; pending: string };
};

/** The refunds of an order, and whether each has been made. */
export function RefundLines({ refunds, language, words }: Props) {
  return (
    <ul className="text-sm">
      {refunds.map(({ refundId, amount, doneAt }) => (
        <li data-refund={doneAt ? 'done' : 'pending'} key={refundId}>
          {interpolate(doneAt ? words.done : words.pending, {
            amount: formatMoney(amount, language),
          })}
        </li>
      ))}
    </ul>
  );
}
