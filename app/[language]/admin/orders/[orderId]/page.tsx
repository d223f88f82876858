import type { Metadata } from 'next';
import { cache } from 'react';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { orNotFound } from '@/app/or-not-found';
import { AdminPage } from '@/components/admin/admin-page';
import { noteWords } from '@/components/admin/desk-words';
import { NoteForm } from '@/components/admin/note-form';
import { OrderActions } from '@/components/admin/order-actions';
import { OrderNotes } from '@/components/admin/order-notes';
import { OrderTimeline } from '@/components/admin/order-timeline';
import { ShopOrderCard } from '@/components/admin/shop-order-card';
import { Link } from '@/components/ui/link';
import { hasPermission } from '@/lib/accounts/permissions';
import { getOrderDetail } from '@/lib/admin/orders/get-order-detail.server';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { interpolate } from '@/lib/i18n/format';
import { orderNumber } from '@/lib/orders/order';
import { WORDS } from '@/messages/words';

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { order } = await findOrder((await params).orderId);
  const { title } = WORDS[await readerLanguage()].desk;
  return { title: interpolate(title, { number: orderNumber(order.orderId) }) };
}

/** An order, and what may be done about it. */
export default async function ShopOrderPage({ params }: Props) {
  const { order, timeline, notes, role } = await findOrder((await params).orderId);
  const language = await readerLanguage();
  const { admin, desk } = WORDS[language];
  const ids = order.items.map(({ goodsId }) => goodsId);
  const names = await findGoodsNames(ids, language);
  return (
    <AdminPage
      action={
        <Link className="button-quiet" href={`/admin/orders/${order.orderId}/slip`}>
          {desk.slip}
        </Link>
      }
      heading={interpolate(desk.title, { number: orderNumber(order.orderId) })}
      place="orders"
      role={role}
      words={admin}
    >
      <ShopOrderCard
        isOwnPage
        language={language}
        names={names}
        order={order}
        role={role}
        words={WORDS[language]}
      />
      <OrderTimeline
        entries={timeline}
        language={language}
        reason={order.cancelReason}
        words={WORDS[language]}
      />
      <OrderNotes language={language} notes={notes} words={WORDS[language]}>
        {hasPermission(role, 'changeOrders') && (
          <NoteForm orderId={order.orderId} words={noteWords(WORDS[language])} />
        )}
      </OrderNotes>
      <OrderActions order={order} role={role} words={WORDS[language]} />
      <p>
        <Link className="button-quiet" href="/admin/orders">
          {desk.back}
        </Link>
      </p>
    </AdminPage>
  );
}

/** Reads the order and the reader's role once per request, for the metadata and the page. */
const findOrder = cache(async (orderId: string) => {
  const path = `/admin/orders/${encodeURIComponent(orderId)}`;
  const { role, userId } = await requireAdminPage({ path, permission: 'readOrders' });
  const detail = await orNotFound('ORDER_NOT_FOUND', () => getOrderDetail(orderId, userId));
  return { ...detail, role };
});
