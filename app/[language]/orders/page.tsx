import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { pageOrFirst } from '@/app/page-or-first';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { OrderCard } from '@/components/orders/order-card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { listOrders } from '@/lib/orders/list-orders.server';

const PAGE_SIZE = 20;

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title') };
}

export default async function OrdersPage({ searchParams }: Props) {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo('/log-in?next=/orders');
  const [language, t, { orders, nextCursor }] = await Promise.all([
    readerLanguage(),
    getTranslations('orders'),
    pageOrFirst((await searchParams).cursor, (cursor) =>
      listOrders({ userId: shopper.userId, limit: PAGE_SIZE, cursor }),
    ),
  ]);
  const ids = orders.flatMap(({ items }) => items.map(({ goodsId }) => goodsId));
  const names = await findGoodsNames(ids, language);
  const shop = await getTranslations('shop');
  const now = Date.now();
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-6 font-bold text-3xl">{t('title')}</h1>
      {orders.length === 0 && (
        <EmptyState hint={t('noneHint')} title={t('none')}>
          <Link className="button-quiet" href="/">
            {shop('back')}
          </Link>
        </EmptyState>
      )}
      <ul className="flex flex-col gap-4">
        {orders.map((order) => (
          <li key={order.orderId}>
            <OrderCard language={language} names={names} now={now} order={order} />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <p className="mt-8 text-center">
          <Link className="button-quiet" href={`/orders?cursor=${encodeURIComponent(nextCursor)}`}>
            {t('older')}
          </Link>
        </p>
      )}
    </div>
  );
}
