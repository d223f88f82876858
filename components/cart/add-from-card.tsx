'use client';

import { type Adding, useAdding } from '@/components/cart/use-adding';
import { CartAddIcon } from '@/components/ui/icons';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';

/**
 * Puts one more piece into the cart: a small round button for the corner of a card. Where nothing is
 * left it goes, but not from under who is on it.
 */
export function AddFromCard({ name, words, ...goods }: Adding) {
  const { quantity, soldOut, add } = useAdding({ name, words, ...goods });
  return (
    <PressButton
      aria-label={interpolate(words.addOf, { goods: name })}
      className="add-button"
      isOff={soldOut}
      onPress={add}
    >
      <CartAddIcon />
      {quantity > 0 && (
        <span aria-hidden="true" className="count-badge -top-1 -right-1">
          {quantity}
        </span>
      )}
    </PressButton>
  );
}
