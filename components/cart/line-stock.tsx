import { setQuantity } from '@/components/cart/cart-actions';
import type { OrderLine } from '@/lib/carts/cart';
import { interpolate } from '@/lib/i18n/format';

/** `{goods}` is the goods' name, `{n}` a number of pieces. */
export type StockWords = {
  left: string;
  onlyLeft: string;
  soldOut: string;
  take: string;
  takeOf: string;
};

type Props = {
  line: OrderLine;
  name: string;
  stock: number;
  onTaken: () => void;
  words: StockWords;
};

/** The stock, and a button that takes it if it is too low. Its height is fixed. */
export function LineStock({ line: { goodsId, quantity }, name, stock, onTaken, words }: Props) {
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
