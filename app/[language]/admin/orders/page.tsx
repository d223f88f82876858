import { adminTitle } from '@/app/[language]/admin/admin-title';
import { type OrderPageQuery, readOrderQuery } from '@/app/[language]/admin/orders/order-query';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { pageOrFirst } from '@/app/page-or-first';
import { orderSearchWords } from '@/components/admin/desk-words';
import { NewestFirst } from '@/components/admin/newest-first';
import { OrderSearch } from '@/components/admin/order-search';
import { ShopOrderCard } from '@/components/admin/shop-order-card';
import { StuckPayments } from '@/components/admin/stuck-payments';
import { listAllOrders, listTroubledOrders } from '@/lib/admin/list-all-orders.server';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { WORDS } from '@/messages/words';

const PAGE_SIZE = 30;
const MAX_STUCK = 20;
const PLACE = { path: '/admin/orders', permission: 'readOrders' } as const;

type Props = { searchParams: Promise<OrderPageQuery> };

export const generateMetadata = () => adminTitle(PLACE, 'orders');

/** The orders of all shoppers, or those that a search means, the newest first. */
export default async function ShopOrdersPage({ searchParams }: Props) {
  const { userId: by, role } = await requireAdminPage(PLACE);
  const language = await readerLanguage();
  const words = WORDS[language];
  const { admin } = words;
  const query = await searchParams;
  const { fields, search } = readOrderQuery(query);
  const { orders, nextCursor } = await pageOrFirst(query.cursor, (cursor) =>
    listAllOrders({ by, limit: PAGE_SIZE, cursor, ...search }),
  );
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  const isSearch = Object.keys(given).length > 0;
  const stuck = isSearch ? [] : await listTroubledOrders(MAX_STUCK);
  const ids = [...stuck, ...orders].flatMap(({ items }) => items.map(({ goodsId }) => goodsId));
  const names = await findGoodsNames(ids, language);
  return (
    <NewestFirst
      nextCursor={nextCursor}
      none={isSearch ? words.desk.noneFound : admin.noOrders}
      place="orders"
      role={role}
      query={given}
      top={
        <>
          <OrderSearch fields={fields} words={orderSearchWords(words)} />
          {stuck.length > 0 && (
            <StuckPayments
              language={language}
              names={names}
              orders={stuck}
              role={role}
              words={words}
            />
          )}
        </>
      }
      words={admin}
    >
      {orders.map((order) => (
        <li key={order.orderId}>
          <ShopOrderCard
            language={language}
            names={names}
            order={order}
            role={role}
            words={words}
          />
        </li>
      ))}
    </NewestFirst>
  );
}
