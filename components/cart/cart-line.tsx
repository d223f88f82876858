import { useRef } from 'react';
import { announce, changeQuantity, setQuantity } from '@/components/cart/cart-actions';
import type { CartGoods } from '@/components/cart/use-cart-goods';
import { MinusIcon, PlusIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { MAX_QUANTITY, type OrderLine } from '@/lib/carts/cart';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** `{goods}` is the goods' name, `{n}` a number of pieces, `{price}` an amount. */
export type LineWords = {
  left: string;
  onlyLeft: string;
  soldOut: string;
  gone: string;
  take: string;
  takeOf: string;
  quantityOf: string;
  more: string;
  fewer: string;
  remove: string;
  removeOf: string;
  removeGone: string;
  removedGone: string;
  removed: string;
  inCartOf: string;
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

  const step = (pieces: number) =>
    changeQuantity(goodsId, pieces, (now) => interpolate(words.inCartOf, { goods: name, n: now }));
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
        {goods ? (
          <Link className="font-medium hover:text-accent" href={`/goods/${goodsId}`}>
            {name}
          </Link>
        ) : (
          <span className="font-medium text-danger">{name}</span>
        )}
        {goods && (
          <p className="text-muted tabular-nums">
            <span>{formatMoney(goods.price, language)}</span>
            {goods.was !== undefined && (
              <span className="ml-2 text-danger text-sm">
                {interpolate(words.was, { price: formatMoney(goods.was, language) })}
              </span>
            )}
          </p>
        )}
        {goods && (
          <Stock
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
          <fieldset className="flex items-center rounded-full border border-line">
            <legend className="sr-only">{of(words.quantityOf)}</legend>
            <button
              aria-disabled={quantity <= 1}
              aria-label={of(words.fewer)}
              className="icon-button aria-disabled:opacity-40"
              onClick={quantity > 1 ? () => step(-1) : undefined}
              type="button"
            >
              <MinusIcon />
            </button>
            <span
              className="min-w-8 text-center font-medium tabular-nums"
              data-quantity-of={goodsId}
            >
              {quantity}
            </span>
            <button
              aria-disabled={quantity >= MAX_QUANTITY}
              aria-label={of(words.more)}
              className="icon-button aria-disabled:opacity-40"
              onClick={quantity < MAX_QUANTITY ? () => step(1) : undefined}
              ref={more}
              type="button"
            >
              <PlusIcon />
            </button>
          </fieldset>
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
            onClick={remove}
            type="button"
          >
            {words.remove}
          </button>
        </span>
      </div>
    </li>
  );
}

type StockProps = {
  line: OrderLine;
  name: string;
  stock: number;
  onTaken: () => void;
  words: LineWords;
};

/** The stock, and a button that takes it if it is too low. Its height is fixed. */
function Stock({ line: { goodsId, quantity }, name, stock, onTaken, words }: StockProps) {
  function take() {
    setQuantity(goodsId, stock);
    // The pressed button disappears.
    onTaken();
  }
  const isShort = stock < quantity;
  return (
    <p className="flex min-h-11 items-center gap-3 text-sm" data-left={stock}>
      <span className={isShort ? 'font-medium text-danger' : 'text-muted'}>
        {stock === 0
          ? words.soldOut
          : interpolate(isShort ? words.onlyLeft : words.left, { n: stock })}
      </span>
      {isShort && stock > 0 && (
        <button
          aria-label={interpolate(words.takeOf, { goods: name, n: stock })}
          className="nav-link font-medium underline"
          onClick={take}
          type="button"
        >
          {interpolate(words.take, { n: stock })}
        </button>
      )}
    </p>
  );
}
