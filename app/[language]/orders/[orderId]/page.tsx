import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readerLanguage } from '@/app/i18n';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { OrderCard } from '@/components/orders/order-card';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import { AppError } from '@/lib/core/errors';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { getOrder } from '@/lib/orders/get-order.server';
import { CANCEL_WINDOW_MS } from '@/lib/orders/order';

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await findOrder((await params).orderId);
  return { title: (await getTranslations('orders'))('one') };
}

export default async function OrderPage({ params }: Props) {
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
  const isNew = Date.parse(order.date) + CANCEL_WINDOW_MS > now;
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="font-bold text-3xl">{t('one')}</h1>
      <p
        aria-live="polite"
        className="mt-2 mb-6 text-lg"
        data-state={order.cancelledAt ? 'cancelled' : 'placed'}
      >
        {order.cancelledAt ? (
          <span>
            {t.rich('cancelledAt', {
              time: () => <LocalTime date={order.cancelledAt ?? ''} language={language} />,
            })}
          </span>
        ) : isNew ? (
          t('placed')
        ) : (
          `${t('done')} ${t('tooLate')}`
        )}
      </p>
      <OrderCard language={language} names={names} now={now} order={order} />
      <p className="mt-6">
        <Link className="button-quiet" href="/orders">
          {t('all')}
        </Link>
      </p>
    </div>
  );
}

/** Reads the order once per request, for the metadata and the page. Another shopper's order is a 404. */
const findOrder = cache(async (orderId: string) => {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo(`/log-in?next=/orders/${encodeURIComponent(orderId)}`);
  try {
    return await getOrder({ userId: shopper.userId, orderId });
  } catch (error) {
    if (error instanceof AppError && error.code === 'ORDER_NOT_FOUND') notFound();
    throw error;
  }
});
