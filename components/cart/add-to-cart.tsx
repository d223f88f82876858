'use client';

import Link from 'next/link';
import { wantMore } from '@/components/cart/cart-store';
import { useQuantityOf } from '@/components/cart/use-cart';
import { useStock } from '@/components/live/use-live';
import { CartAddIcon } from '@/components/ui/icons';

/** `{goods}` is the goods' name, `{n}` how many of them are in the cart. */
export type AddWords = {
  add: string;
  addOf: string;
  inCart: string;
  inCartOf: string;
  seeCart: string;
};

type Props = { goodsId: number; stock: number; name: string; words: AddWords };

/** Puts one more piece into the cart: a small round button for the corner of a card. */
export function AddFromCard({ name, words, ...goods }: Props) {
  const { quantity, soldOut, add } = useAdding({ name, words, ...goods });
  return (
    <button
      aria-label={words.addOf.replace('{goods}', name)}
      className="absolute top-2 right-2 grid size-11 place-items-center rounded-full border border-line bg-card text-ink shadow-sm hover:border-ink disabled:invisible"
      disabled={soldOut}
      onClick={add}
      type="button"
    >
      <CartAddIcon />
      {quantity > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-1 -right-1 min-w-5 rounded-full bg-accent px-1 font-bold text-accent-ink text-xs leading-5 tabular-nums"
        >
          {quantity}
        </span>
      )}
    </button>
  );
}

/** The same beside "Buy", in words. The line below is kept free, so that nothing moves. */
export function AddToCart({ name, words, ...goods }: Props) {
  const { quantity, soldOut, add } = useAdding({ name, words, ...goods });
  return (
    <div className="flex flex-col gap-2 max-sm:contents">
      <button
        className="button-quiet min-h-12 gap-2"
        disabled={soldOut}
        onClick={add}
        type="button"
      >
        <CartAddIcon />
        {words.add}
      </button>
      <p className="flex min-h-6 flex-wrap gap-x-2 max-sm:order-2 max-sm:-mt-2">
        {quantity > 0 && (
          <>
            <span>{words.inCart.replace('{n}', String(quantity))}</span>
            <Link className="underline" href="/cart" prefetch={false}>
              {words.seeCart}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

function useAdding({ goodsId, stock, name, words }: Props) {
  const quantity = useQuantityOf(goodsId);
  const soldOut = useStock(goodsId, stock) === 0;
  const add = () =>
    wantMore(goodsId, 1, (now) =>
      words.inCartOf.replace('{goods}', name).replace('{n}', String(now)),
    );
  return { quantity, soldOut, add };
}
