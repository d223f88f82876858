'use client';

import { type Adding, useAdding } from '@/components/cart/use-adding';
import { CartAddIcon } from '@/components/ui/icons';
import { PressButton } from '@/components/ui/press-button';
import { fill } from '@/lib/words';

/**
 * Puts one more piece into the cart: a small round button for the corner of a card. Where nothing is
 * left it goes, but not from under who is on it.
 */
export function AddFromCard({ name, words, ...goods }: Adding) {
  const { quantity, soldOut, add } = useAdding({ name, words, ...goods });
  return (
    <PressButton
      aria-label={fill(words.addOf, { goods: name })}
      className="absolute top-2 right-2 grid size-11 place-items-center rounded-full border border-line bg-card text-ink shadow-sm hover:border-ink data-[off=true]:opacity-40 data-[off=true]:not-focus:invisible"
      isOff={soldOut}
      onPress={add}
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
    </PressButton>
  );
}
