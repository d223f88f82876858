import type { AdminWords } from '@/components/admin/admin-words';
import { RefundForm, type RefundWords } from '@/components/admin/refund-form';
import { RefundLines } from '@/components/orders/refund-lines';
import { LocalTime } from '@/components/ui/local-time';
import { TextWithNames } from '@/components/ui/text-with-names';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { ShopOrder } from '@/lib/orders/order';
import { orderNumber } from '@/lib/orders/order';

type Props = {
  order: ShopOrder;
  /** The goods' names in the reader's language. */
  names: ReadonlyMap<number, string>;
  language: Language;
  words: AdminWords;
};

/** An order as an administrator sees it. */
export function ShopOrderCard({ order, names, language, words }: Props) {
  const { orderId, buyer, items, total, date, refunds, paymentProblem } = order;
  const state = stateWord(order, words);
  return (
    <article className="rounded-2xl border border-line bg-card p-4" data-order={orderId}>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          <span>
            <TextWithNames names={{ who: buyer.nickname ?? words.someone }} template={words.by} />
          </span>
          {state && (
            <span className={`ml-2 ${order.payment ? 'text-muted' : 'text-danger'}`}>{state}</span>
          )}
        </span>
        <span className="text-muted text-sm">
          <span>{`${orderNumber(orderId)} · `}</span>
          <LocalTime date={date} language={language} />
        </span>
      </p>
      <ul className="mt-2 text-sm">
        {items.map(({ goodsId, goodsName, quantity, price }) => (
          <li className="flex justify-between gap-4" key={goodsId}>
            <span>{`${names.get(goodsId) ?? goodsName} × ${quantity}`}</span>
            <span className="tabular-nums">{formatMoney(price * quantity, language)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 flex justify-between font-medium">
        <span>{words.total}</span>
        <span className="tabular-nums">{formatMoney(total, language)}</span>
      </p>
      {refunds && (
        <RefundLines
          language={language}
          refunds={refunds}
          words={{ done: words.refundDone, pending: words.refundPending }}
        />
      )}
      {paymentProblem && <p className="mt-2 break-words text-danger text-sm">{paymentProblem}</p>}
      {isRefundable(order) && <RefundForm orderId={orderId} words={refundWords(order, words)} />}
    </article>
  );
}

function stateWord(order: ShopOrder, words: AdminWords): string | undefined {
  if (order.payment) return words.awaiting;
  if (order.cancelReason === 'unpaid') return words.unpaid;
  if (order.cancelReason === 'paid_late') return words.paidLate;
  return order.cancelledAt && words.cancelled;
}

/** Whether a part of its payment was not refunded. */
function isRefundable({ paidAt, total, refunds = [] }: ShopOrder): boolean {
  return !!paidAt && refunds.reduce((left, { amount }) => left - amount, total) > 0;
}

function refundWords({ orderId }: ShopOrder, words: AdminWords): RefundWords {
  return {
    refund: words.refund,
    refundOf: interpolate(words.refundOf, { number: orderNumber(orderId) }),
    amount: words.refundAmount,
    reason: words.adjustReason,
    requested: words.refundRequested,
    working: words.working,
    leave: words.leave,
    problems: words.problems,
  };
}
