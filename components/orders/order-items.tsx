import { Link } from '@/components/ui/link';
import { picturePath } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { OrderItem } from '@/lib/orders/order';

type Props = {
  items: readonly OrderItem[];
  nameOf: (item: OrderItem) => string;
  language: Language;
};

/** The goods of an order, each with its picture, price and quantity. */
export function OrderItems({ items, nameOf, language }: Props) {
  return (
    <ul className="flex flex-col gap-2">
      {items.map((item) => (
        <li key={item.goodsId}>
          <Link className="flex items-center gap-3" href={`/goods/${item.goodsId}`}>
            {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
            <img
              alt=""
              className="size-14 rounded-xl"
              height={56}
              loading="lazy"
              src={picturePath(item.goodsId)}
              width={56}
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{nameOf(item)}</span>
              <span className="block text-muted text-sm tabular-nums">
                {`${formatMoney(item.price, language)} × ${item.quantity}`}
              </span>
            </span>
            <span className="tabular-nums">
              {formatMoney(item.price * item.quantity, language)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
