'use client';

import { useEffect } from 'react';
import type { Owner } from '@/components/cart/cart-storage';
import { forgetTrouble, keepCart } from '@/components/cart/cart-store';
import { useCartSaid, useCartTrouble } from '@/components/cart/use-cart';
import { CloseIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { ToldCart } from '@/lib/carts/wishes';

type TroubleKind = 'gone' | 'full' | 'failed' | 'waiting' | 'leftover' | 'signedOut';

export type TroubleWords = Record<TroubleKind, string> & { close: string; seeCart: string };

type Props = { owner: Owner; told: ToldCart; words: TroubleWords };

/** Keeps the cart of this page, and says what the shop refused or cannot be told yet. */
export function CartKeeper({ owner, told, words }: Props) {
  useEffect(() => keepCart(owner, told), [owner, told]);
  const trouble = useCartTrouble();
  const said = useCartSaid();
  return (
    <>
      {/* A block, for WebKitGTK raises no accessibility event for anything else that comes in. */}
      <div aria-live="polite" className="sr-only">
        <p key={said}>{said}</p>
      </div>
      <div aria-live="assertive" className="pointer-events-none fixed top-4 right-4 z-50">
        {trouble && (
          <p className="notice pointer-events-auto">
            <span key={trouble.kind}>{words[trouble.kind]}</span>
            {trouble.kind === 'leftover' && (
              <Link className="underline" href="/cart">
                {words.seeCart}
              </Link>
            )}
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
