import { getTranslations } from 'next-intl/server';
import { payAddress } from '@/components/api/go-to-payment';
import { CancelOffer, type OfferWords } from '@/components/orders/cancel-offer';
import { OrderItems } from '@/components/orders/order-items';
import { PaymentOffer, type PaymentWords } from '@/components/orders/payment-offer';
import { RefundLines } from '@/components/orders/refund-lines';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import { cancelUntil, type Order, orderNumber } from '@/lib/orders/order';

type Props = { order: Order; names: Map<number, string>; language: Language; now: number };

/** One order: its items, date, total, and how long it can be cancelled. */
export async function OrderCard({ order, names, language, now }: Props) {
  const t = await getTranslations('orders');
  const until = cancelUntil(order);
  const nameOf = ({ goodsId, goodsName }: Order['items'][number]) =>
    names.get(goodsId) ?? goodsName;
  const goods = order.items.map(nameOf).join(', ');
  return (
    <article className="flex flex-col gap-3 rounded-2xl border border-line bg-card p-4 sm:p-5">
      {/* Gets the focus when the cancel button disappears. */}
      <h2
        className="flex flex-wrap items-baseline gap-x-3 font-normal text-muted text-sm tracking-normal"
        tabIndex={-1}
      >
        <span className="font-medium text-ink">
          {t('number', { number: orderNumber(order.orderId) })}
        </span>{' '}
        <Link className="-my-2 py-2 underline hover:text-ink" href={`/orders/${order.orderId}`}>
          <LocalTime date={order.date} language={language} />
        </Link>{' '}
        {order.cancelledAt && <strong className="ml-auto text-danger">{t('cancelled')}</strong>}
        {order.payment && <strong className="ml-auto text-ink">{t('awaiting')}</strong>}
      </h2>
      <OrderItems items={order.items} language={language} nameOf={nameOf} />
      <p className="flex justify-between border-line border-t pt-3 font-bold tabular-nums">
        <span>{t('total')}</span>
        <span>{formatMoney(order.total, language)}</span>
      </p>
      {order.refunds && (
        <RefundLines
          language={language}
          refunds={order.refunds}
          words={{ done: t.raw('refunded'), pending: t.raw('refunding') }}
        />
      )}
      {order.payment ? (
        <PaymentOffer
          language={language}
          leftMs={Date.parse(order.payment.expiresAt) - now}
          orderId={order.orderId}
          payAddress={payAddress(order.orderId, language)}
          until={order.payment.expiresAt}
          words={await paymentWords(goods)}
        />
      ) : (
        !order.cancelledAt &&
        until > now && (
          <CancelOffer
            language={language}
            leftMs={until - now}
            orderId={order.orderId}
            until={new Date(until).toISOString()}
            words={await offerWords(goods)}
          />
        )
      )}
    </article>
  );
}

async function paymentWords(goods: string): Promise<PaymentWords> {
  const t = await getTranslations('orders');
  const [before = '', after = ''] = String(t.raw('heldUntil')).split('<time></time>');
  return {
    ...(await offerWords(goods)),
    until: { before, after },
    payNow: t('payNow'),
    payOf: t('payOf', { goods }),
    timeUp: t('timeUp'),
  };
}

async function offerWords(goods: string): Promise<OfferWords> {
  const t = await getTranslations('orders');
  const [before = '', after = ''] = String(t.raw('cancelUntil')).split('<time></time>');
  return {
    cancel: t('cancel'),
    cancelOf: t('cancelOf', { goods }),
    cancelling: t('cancelling'),
    tooLate: t('tooLate'),
    sessionEnded: t('sessionEnded'),
    otherAccount: t('otherAccount'),
    logIn: (await getTranslations('account'))('logIn'),
    failed: t('failed'),
    ask: {
      title: t('ask.title'),
      text: t('ask.text', { goods }),
      confirm: t('ask.confirm'),
      keep: t('ask.keep'),
    },
    done: t('cancelledNow'),
    until: { before, after },
    minutesLeft: { one: t.raw('minutesLeftOne'), other: t.raw('minutesLeftOther') },
    lastMinute: t('lastMinute'),
  };
}
