import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readerLanguage } from '@/app/i18n';
import { orNotFound } from '@/app/or-not-found';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { payAddress } from '@/components/api/go-to-payment';
import { OrderCard } from '@/components/orders/order-card';
import { PaymentRetry } from '@/components/orders/payment-retry';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { getOrder } from '@/lib/orders/get-order.server';
import { cancelUntil, type Order } from '@/lib/orders/order';

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<{ payment?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  await findOrder((await params).orderId);
  return { title: (await getTranslations('orders'))('one') };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const [language, t, order] = await Promise.all([
    readerLanguage(),
    getTranslations('orders'),
    findOrder((await params).orderId),
  ]);
  const names = await findGoodsNames(
    order.items.map(({ goodsId }) => goodsId),
    language,
  );
  const now = Date.now();
  const state = stateOf(order, (await searchParams).payment, now);
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="font-bold text-3xl">{t('one')}</h1>
      <p
        aria-live="polite"
        className="mt-2 mb-6 text-lg"
        data-state={state === 'done' ? 'placed' : state}
      >
        {state === 'cancelled' ? (
          <span>
            {t.rich('cancelledAt', {
              time: () => <LocalTime date={order.cancelledAt ?? ''} language={language} />,
            })}
          </span>
        ) : state === 'done' ? (
          `${t('done')} ${t('tooLate')}`
        ) : (
          <span key={state}>{t(state)}</span>
        )}
      </p>
      {state === 'payUnavailable' && (
        <PaymentRetry payAddress={payAddress(order.orderId, language)} />
      )}
      <OrderCard language={language} names={names} now={now} order={order} />
      <p className="mt-6">
        <Link className="button-quiet" href="/orders">
          {t('all')}
        </Link>
      </p>
    </div>
  );
}

type State =
  | 'placed'
  | 'done'
  | 'cancelled'
  | 'toPay'
  | 'payPending'
  | 'payUnavailable'
  | 'unpaid'
  | 'paidLate'
  | 'shopCancelled';

/** @param payment what the way to or from the payment page has found (`/api/orders/:orderId/pay`). */
function stateOf(order: Order, payment: unknown, now: number): State {
  if (order.payment) {
    if (payment === 'pending') return 'payPending';
    const isHeld = Date.parse(order.payment.expiresAt) > now;
    return payment === 'unavailable' && isHeld ? 'payUnavailable' : 'toPay';
  }
  if (order.cancelReason === 'unpaid') return 'unpaid';
  if (order.cancelReason === 'paid_late') return 'paidLate';
  if (order.cancelReason === 'shop') return 'shopCancelled';
  if (order.cancelledAt) return 'cancelled';
  return cancelUntil(order) > now ? 'placed' : 'done';
}

/** Reads the order once per request, for the metadata and the page. Another shopper's order is a 404. */
const findOrder = cache(async (orderId: string) => {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo(`/log-in?next=/orders/${encodeURIComponent(orderId)}`);
  return orNotFound('ORDER_NOT_FOUND', () => getOrder({ userId: shopper.userId, orderId }));
});
