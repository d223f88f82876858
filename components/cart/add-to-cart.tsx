'use client';

import { type Adding, useAdding } from '@/components/cart/use-adding';
import { CartAddIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';

/** `{n}` is the quantity in the cart. */
export type AddWords = { add: string; inCart: string; inCartOf: string; seeCart: string };

/** Adds a piece to the cart: a button beside "Buy". The height of the line below is fixed. */
export function AddToCart({ name, words, ...goods }: Adding<AddWords>) {
  const { quantity, soldOut, add } = useAdding({ name, words, ...goods });
  return (
    <div className="flex flex-col gap-2 max-sm:contents">
      <PressButton className="button-quiet min-h-12 gap-2" isOff={soldOut} onPress={add}>
        <CartAddIcon />
        <span>{words.add}</span>
      </PressButton>
      <p className="flex min-h-6 flex-wrap gap-x-2 max-sm:order-2 max-sm:-mt-2">
        {quantity > 0 && (
          <>
            <span>{interpolate(words.inCart, { n: quantity })}</span>
            <Link className="underline" href="/cart">
              {words.seeCart}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}
