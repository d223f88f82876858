import type { AdminWords } from '@/components/admin/admin-words';
import { RefundForm, type RefundWords } from '@/components/admin/refund-form';
import { RefundLines } from '@/components/orders/refund-lines';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import { TextWithNames } from '@/components/ui/text-with-names';
import type { Role } from '@/lib/accounts/account';
import { hasPermission } from '@/lib/accounts/permissions';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { ShopOrder } from '@/lib/orders/order';
import { orderNumber } from '@/lib/orders/order';
import type { WORDS } from '@/messages/words';

type Props = {
  order: ShopOrder;
  /** The goods' names in the reader's language. */
  names: ReadonlyMap<number, string>;
  language: Language;
  /** The reader's role: the card has only the actions that it allows. */
  role: Role | undefined;
  /** Whether the card is on the order's own page, to which it then has no link. */
  isOwnPage?: boolean;
  words: (typeof WORDS)['en'];
};

/** An order as those who run the shop see it. */
export function ShopOrderCard({ order, names, language, role, isOwnPage, ...props }: Props) {
  const { admin: words, desk } = props.words;
  const { orderId, total, date, refunds, paymentProblem } = order;
  const state = stateWord(order, words);
  // To put the stock right of goods that are broken or missing.
  const hasLinks = isOwnPage === true && hasPermission(role, 'adjustStock');
  return (
    <article className="rounded-2xl border border-line bg-card p-4" data-order={orderId}>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          <BuyerName order={order} role={role} words={props.words} />
          {state && (
            <span className={`ml-2 ${order.payment ? 'text-muted' : 'text-danger'}`}>{state}</span>
          )}
        </span>
        <span className="text-muted text-sm">
          {isOwnPage ? (
            <span>{orderNumber(orderId)}</span>
          ) : (
            <Link
              aria-label={interpolate(desk.open, { number: orderNumber(orderId) })}
              className="-my-1 inline-block py-1 underline"
              href={`/admin/orders/${orderId}`}
            >
              {orderNumber(orderId)}
            </Link>
          )}
          <span> · </span>
          <LocalTime date={date} language={language} />
        </span>
      </p>
      <OrderLines hasLinks={hasLinks} language={language} names={names} order={order} />
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
      {order.salesHiddenAt && <p className="mt-2 text-muted text-sm">{desk.salesHidden}</p>}
      {hasPermission(role, 'changeOrders') && isRefundable(order) && (
        <RefundForm
          choices={isOwnPage ? refundChoices({ order, names, language, words: props.words }) : []}
          orderId={orderId}
          words={refundWords(order, words)}
        />
      )}
    </article>
  );
}

type LinesProps = Pick<Props, 'order' | 'names' | 'language'> & { hasLinks: boolean };

function OrderLines({ order, names, language, hasLinks }: LinesProps) {
  return (
    <ul className="mt-2 text-sm">
      {order.items.map(({ goodsId, goodsName, quantity, price }) => (
        <li className="flex justify-between gap-4" key={goodsId}>
          <span>
            <GoodsName goodsId={goodsId} hasLink={hasLinks}>
              {names.get(goodsId) ?? goodsName}
            </GoodsName>
            <span>{` × ${quantity}`}</span>
          </span>
          <span className="tabular-nums">{formatMoney(price * quantity, language)}</span>
        </li>
      ))}
    </ul>
  );
}

type GoodsNameProps = { goodsId: number; hasLink: boolean; children: string };

function GoodsName({ goodsId, hasLink, children }: GoodsNameProps) {
  if (!hasLink) return <span>{children}</span>;
  return (
    <Link className="-my-1 inline-block py-1 underline" href={`/admin/goods/${goodsId}`}>
      {children}
    </Link>
  );
}

/** The buyer, with a link for those who may do something about the account. */
function BuyerName({ order: { buyer }, role, words }: Pick<Props, 'order' | 'role' | 'words'>) {
  const { admin, desk } = words;
  const name = (
    <TextWithNames names={{ who: buyer.nickname ?? admin.someone }} template={admin.by} />
  );
  if (buyer.nickname === null || !hasPermission(role, 'moderate')) return <span>{name}</span>;
  return (
    <Link
      aria-label={interpolate(desk.buyer, { who: buyer.nickname })}
      className="-my-1 inline-block py-1 underline"
      href={`/admin/people/${buyer.userId}`}
    >
      {name}
    </Link>
  );
}

function stateWord(order: ShopOrder, words: AdminWords): string | undefined {
  if (order.payment) return words.awaiting;
  if (order.cancelReason === 'unpaid') return words.unpaid;
  if (order.cancelReason === 'paid_late') return words.paidLate;
  return order.cancelledAt && words.cancelled;
}

/** Whether a part of its payment was not refunded. */
const isRefundable = (order: ShopOrder) => !!order.paidAt && leftToRefund(order) > 0;

const leftToRefund = ({ total, refunds = [] }: ShopOrder) =>
  refunds.reduce((left, { amount }) => left - amount, total);

/** The usual amounts: all that is left, and each line of several. */
function refundChoices(props: Pick<Props, 'order' | 'names' | 'language' | 'words'>) {
  const { order, names, language, words } = props;
  const left = leftToRefund(order);
  const lines = order.items.length > 1 ? order.items : [];
  return [
    { what: words.desk.refundRest, amount: left },
    ...lines.map(({ goodsId, goodsName, price, quantity }) => ({
      what: `${names.get(goodsId) ?? goodsName} × ${quantity}`,
      amount: price * quantity,
    })),
  ]
    .filter(({ amount }) => amount <= left)
    .map(({ what, amount }) => ({ amount, label: `${what} · ${formatMoney(amount, language)}` }));
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
