import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { currentShopper } from '@/app/session';
import { formatMoney } from '@/lib/money';
import { listOrders } from '@/lib/orders/list-orders.server';

export default async function OrdersPage() {
  const shopper = await currentShopper();
  if (!shopper) redirect('/log-in?next=/orders');
  const language = await readerLanguage();
  const t = await getTranslations('orders');
  const { orders } = await listOrders({ userId: shopper.userId, limit: 50 });
  return (
    <>
      <h1 className="mb-6 font-bold text-3xl">{t('title')}</h1>
      {orders.length === 0 && <p>{t('none')}</p>}
      <ul className="flex flex-col gap-3">
        {orders.map((order) => (
          <li className="rounded-2xl border border-line bg-card p-4" key={order.orderId}>
            <time className="text-muted" dateTime={order.date}>
              {order.date.slice(0, 16).replace('T', ' ')} UTC
            </time>
            {order.items.map((item) => (
              <p key={item.goodsId}>
                {item.goodsName} × {item.quantity}
              </p>
            ))}
            <p className="font-medium">{formatMoney(order.total, language)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
