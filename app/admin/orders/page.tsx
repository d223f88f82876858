import type { Metadata } from 'next';
import { pageOrFirst } from '@/app/admin/page-or-first';
import { requireAdminPage } from '@/app/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { AdminPage } from '@/components/admin/admin-page';
import { ShopOrderCard } from '@/components/admin/shop-order-card';
import { Link } from '@/components/ui/link';
import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import { goodsNames } from '@/lib/goods/goods-names.server';
import { WORDS } from '@/messages/words';

const A_PAGE = 30;
const PATH = '/admin/orders';

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminPage(PATH);
  return { title: WORDS[await readerLanguage()].admin.orders };
}

/** Everybody's orders, the newest first. */
export default async function ShopOrdersPage({ searchParams }: Props) {
  await requireAdminPage(PATH);
  const language = await readerLanguage();
  const words = WORDS[language].admin;
  const { orders, nextCursor } = await pageOrFirst((await searchParams).cursor, (cursor) =>
    listAllOrders({ limit: A_PAGE, cursor }),
  );
  const ids = orders.flatMap(({ items }) => items.map(({ goodsId }) => goodsId));
  const names = await goodsNames(ids, language);
  return (
    <AdminPage heading={words.orders} place="orders" words={words}>
      {orders.length === 0 && <p className="text-muted">{words.noOrders}</p>}
      <ul className="flex flex-col gap-3">
        {orders.map((order) => (
          <li key={order.orderId}>
            <ShopOrderCard language={language} names={names} order={order} words={words} />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <p className="text-center">
          <Link
            className="button-quiet"
            href={`${PATH}?${new URLSearchParams({ cursor: nextCursor })}`}
          >
            {words.older}
          </Link>
        </p>
      )}
    </AdminPage>
  );
}
