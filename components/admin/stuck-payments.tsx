import { ShopOrderCard } from '@/components/admin/shop-order-card';
import type { Role } from '@/lib/accounts/account';
import type { Language } from '@/lib/i18n/language';
import type { ShopOrder } from '@/lib/orders/order';
import type { WORDS } from '@/messages/words';

type Props = {
  orders: readonly ShopOrder[];
  names: ReadonlyMap<number, string>;
  language: Language;
  role: Role | undefined;
  words: (typeof WORDS)['en'];
};

/** The orders whose payment provider could not do what is due. */
export function StuckPayments({ orders, names, language, role, words }: Props) {
  return (
    <section className="mb-8 flex flex-col gap-3" data-part="stuck">
      <h2 className="font-bold text-xl">{words.admin.stuck}</h2>
      <p className="text-muted text-sm">{words.admin.stuckHint}</p>
      <ul className="flex flex-col gap-3">
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
      </ul>
    </section>
  );
}
