import type { Ref } from 'react';
import { changeQuantity } from '@/components/cart/cart-actions';
import { MinusIcon, PlusIcon } from '@/components/ui/icons';
import { MAX_QUANTITY } from '@/lib/carts/cart';
import { interpolate } from '@/lib/i18n/format';

/** `{goods}` is the goods' name, `{n}` a number of pieces. */
export type QuantityWords = { quantityOf: string; more: string; fewer: string; inCartOf: string };

type Props = {
  goodsId: number;
  name: string;
  quantity: number;
  /** The button that adds a piece. */
  more: Ref<HTMLButtonElement>;
  words: QuantityWords;
};

/** The quantity of a line, and the buttons that change it by one. */
export function LineQuantity({ goodsId, name, quantity, more, words }: Props) {
  const of = (text: string) => interpolate(text, { goods: name });
  const step = (pieces: number) =>
    changeQuantity(goodsId, pieces, (now) => interpolate(words.inCartOf, { goods: name, n: now }));
  return (
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
      <span className="min-w-8 text-center font-medium tabular-nums" data-quantity-of={goodsId}>
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
  );
}
