import { useRef } from 'react';
import { announce, setQuantity } from '@/components/cart/cart-actions';
import { LineQuantity, type QuantityWords } from '@/components/cart/line-quantity';
import { LineStock, type StockWords } from '@/components/cart/line-stock';
import type { CartGoods } from '@/components/cart/use-cart-goods';
import { firstClick } from '@/components/ui/first-click';
import { Link } from '@/components/ui/link';
import type { OrderLine } from '@/lib/carts/cart';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** `{goods}` is the goods' name, `{price}` an amount. */
export type LineWords = StockWords &
  QuantityWords & {
    gone: string;
    remove: string;
    removeOf: string;
    removeGone: string;
    removedGone: string;
    removed: string;
    was: string;
  };

type Props = {
  line: OrderLine;
  /** Undefined when the goods left the shop. */
  goods: CartGoods | undefined;
  stock: number | undefined;
  onRemoved: () => void;
  language: Language;
  words: LineWords;
};

/** One line of the cart: its quantity, price and stock. */
export function CartLine({ line, goods, stock = 0, onRemoved, language, words }: Props) {
  const { goodsId, quantity } = line;
  const more = useRef<HTMLButtonElement>(null);
  const name = goods?.name ?? words.gone;
  const of = (text: string) => interpolate(text, { goods: name });

  function remove() {
    setQuantity(goodsId, 0);
    announce(goods ? of(words.removed) : words.removedGone);
    onRemoved();
  }

  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-x-4 py-4 sm:grid-cols-[4.5rem_1fr_auto]">
      {goods ? (
        // biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG.
        <img alt="" className="size-18 rounded-xl" height={72} src={goods.imageUrl} width={72} />
      ) : (
        <span className="size-18 rounded-xl bg-paper" />
      )}
      <div className="min-w-0">
        <LineHead goods={goods} goodsId={goodsId} language={language} words={words} />
        {goods && (
          <LineStock
            line={line}
            name={name}
            onTaken={() => more.current?.focus()}
            stock={stock}
            words={words}
          />
        )}
      </div>
      <div className="col-span-2 flex flex-wrap items-center justify-end gap-x-3 sm:col-span-1 sm:flex-col sm:items-end">
        {goods && (
          <LineQuantity
            goodsId={goodsId}
            more={more}
            name={name}
            quantity={quantity}
            words={words}
          />
        )}
        <span className="flex items-center gap-3">
          {goods && (
            <span className="min-w-24 text-right font-bold tabular-nums">
              {formatMoney(goods.price * quantity, language)}
            </span>
          )}
          <button
            aria-label={goods ? of(words.removeOf) : words.removeGone}
            className="nav-link text-muted text-sm underline"
            onClick={firstClick(remove)}
            type="button"
          >
            {words.remove}
          </button>
        </span>
      </div>
    </li>
  );
}

type HeadProps = Pick<Props, 'goods' | 'language' | 'words'> & { goodsId: number };

/** The name and the price of the goods, with the price before if it changed. */
function LineHead({ goodsId, goods, language, words }: HeadProps) {
  if (!goods) return <span className="font-medium text-danger">{words.gone}</span>;
  return (
    <>
      <Link className="font-medium hover:text-accent" href={`/goods/${goodsId}`}>
        {goods.name}
      </Link>
      <p className="text-muted tabular-nums">
        <span>{formatMoney(goods.price, language)}</span>
        {goods.was !== undefined && (
          <span className="ml-2 text-danger text-sm">
            {interpolate(words.was, { price: formatMoney(goods.was, language) })}
          </span>
        )}
      </p>
    </>
  );
}
