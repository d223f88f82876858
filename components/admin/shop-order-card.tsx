import type { AdminWords } from '@/components/admin/admin-words';
import { LocalTime } from '@/components/ui/local-time';
import { TextWithNames } from '@/components/ui/text-with-names';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { ShopOrder } from '@/lib/orders/order';
import { orderNumber } from '@/lib/orders/order';

type Props = {
  order: ShopOrder;
  /** The goods' names in the reader's language. */
  names: ReadonlyMap<number, string>;
  language: Language;
  words: AdminWords;
};

/** An order as an administrator sees it. */
export function ShopOrderCard({ order, names, language, words }: Props) {
  const { orderId, buyer, items, total, date, cancelledAt } = order;
  return (
    <article className="rounded-2xl border border-line bg-card p-4" data-order={orderId}>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          <span>
            <TextWithNames names={{ who: buyer.nickname ?? words.someone }} template={words.by} />
          </span>
          {cancelledAt && <span className="ml-2 text-danger">{words.cancelled}</span>}
        </span>
        <span className="text-muted text-sm">
          <span>{`${orderNumber(orderId)} · `}</span>
          <LocalTime date={date} language={language} />
        </span>
      </p>
      <ul className="mt-2 text-sm">
        {items.map(({ goodsId, goodsName, quantity, price }) => (
          <li className="flex justify-between gap-4" key={goodsId}>
            <span>{`${names.get(goodsId) ?? goodsName} × ${quantity}`}</span>
            <span className="tabular-nums">{formatMoney(price * quantity, language)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 flex justify-between font-medium">
        <span>{words.total}</span>
        <span className="tabular-nums">{formatMoney(total, language)}</span>
      </p>
    </article>
  );
}
