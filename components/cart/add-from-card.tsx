'use client';

import { type Adding, useAdding } from '@/components/cart/use-adding';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';

/** `{goods}` is the goods' name, `{n}` their quantity in the cart. */
export type CardAddWords = { addOf: string; inCartOf: string };

/**
 * Adds a piece to the cart: a small round button in the corner of a card. It is off when the goods are
 * sold out, but keeps the focus.
 */
export function AddFromCard({ name, words, ...goods }: Adding<CardAddWords>) {
  const { quantity, soldOut, add } = useAdding({ name, words, ...goods });
  return (
    <PressButton
      aria-label={interpolate(words.addOf, { goods: name })}
      className="add-button"
      isOff={soldOut}
      onPress={add}
    >
      {quantity > 0 && (
        <span aria-hidden="true" className="count-badge -top-1 -right-1">
          {quantity}
        </span>
      )}
    </PressButton>
  );
}
