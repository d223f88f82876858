import { LocalTime } from '@/components/ui/local-time';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import { orderNumber, type ShopOrder } from '@/lib/orders/order';
import type { WORDS } from '@/messages/words';

type Props = {
  order: ShopOrder;
  /** The goods' names in the reader's language. */
  names: ReadonlyMap<number, string>;
  hasPrices: boolean;
  language: Language;
  words: (typeof WORDS)['en'];
};

/** The content of a parcel, to be printed. */
export function PackingSlip(props: Props) {
  const { order, language, words } = props;
  const { orderId, buyer, date, cancelledAt } = order;
  const { admin, desk } = words;
  return (
    <article className="flex flex-col gap-4">
      <h1 className="font-bold text-3xl">{desk.slip}</h1>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        <dt className="text-muted">{desk.orderNumber}</dt>
        <dd className="font-medium">{orderNumber(orderId)}</dd>
        <dt className="text-muted">{desk.ordered}</dt>
        <dd>
          <LocalTime date={date} language={language} />
        </dd>
        <dt className="text-muted">{desk.buyerName}</dt>
        <dd>
          <bdi>{buyer.nickname ?? admin.someone}</bdi>
        </dd>
      </dl>
      {cancelledAt && <p className="font-bold text-danger">{admin.cancelled}</p>}
      <SlipLines {...props} />
    </article>
  );
}

function SlipLines({ order: { items, total }, names, hasPrices, language, words }: Props) {
  const { admin, desk } = words;
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <table className="w-full text-left">
      <thead>
        <tr className="border-line border-b">
          <th className="py-2 pr-4" scope="col">
            {desk.goods}
          </th>
          <th className="py-2 text-right" scope="col">
            {desk.quantity}
          </th>
          {hasPrices && (
            <th className="py-2 pl-4 text-right" scope="col">
              {desk.sum}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map(({ goodsId, goodsName, quantity, price }) => (
          <tr className="border-line border-b" key={goodsId}>
            <th className="py-2 pr-4 font-normal" scope="row">
              {names.get(goodsId) ?? goodsName}
            </th>
            <td className="py-2 text-right tabular-nums">{quantity}</td>
            {hasPrices && (
              <td className="py-2 pl-4 text-right tabular-nums">
                {formatMoney(price * quantity, language)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-bold">
          <th className="py-2 pr-4" scope="row">
            {admin.total}
          </th>
          <td className="py-2 text-right tabular-nums">
            {interpolate(desk.pieces, { n: pieces })}
          </td>
          {hasPrices && (
            <td className="py-2 pl-4 text-right tabular-nums">{formatMoney(total, language)}</td>
          )}
        </tr>
      </tfoot>
    </table>
  );
}
