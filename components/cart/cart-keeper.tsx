'use client';

import { useEffect } from 'react';
import type { Owner } from '@/components/cart/cart-storage';
import { forgetTrouble, keepCart } from '@/components/cart/cart-store';
import { useCartSaid, useCartTrouble } from '@/components/cart/use-cart';
import { CloseIcon } from '@/components/ui/icons';
import type { ToldCart } from '@/lib/carts/wishes';

export type TroubleWords = Record<'gone' | 'full' | 'failed' | 'waiting' | 'signedOut', string> & {
  close: string;
};

type Props = { owner: Owner; told: ToldCart; words: TroubleWords };

/** Keeps the cart of this page, and says what the shop refused or cannot be told yet. */
export function CartKeeper({ owner, told, words }: Props) {
  useEffect(() => keepCart(owner, told), [owner, told]);
  const trouble = useCartTrouble();
  const said = useCartSaid();
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <div aria-live="assertive" className="pointer-events-none fixed top-4 right-4 z-50">
        {trouble && (
          <p className="notice pointer-events-auto">
            {words[trouble.kind]}
            {trouble.kind !== 'waiting' && (
              <button
                aria-label={words.close}
                className="icon-button"
                onClick={forgetTrouble}
                type="button"
              >
                <CloseIcon />
              </button>
            )}
          </p>
        )}
      </div>
    </>
  );
}
