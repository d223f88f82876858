'use client';

import { useEffect } from 'react';
import { dismissError, startCart } from '@/components/cart/cart-actions';
import type { Owner } from '@/components/cart/cart-storage';
import { useCartAnnouncement, useCartError } from '@/components/cart/use-cart';
import { CloseIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { ServerCart } from '@/lib/carts/optimistic-cart';

type TroubleKind = 'gone' | 'full' | 'failed' | 'waiting' | 'leftover' | 'signedOut';

export type CartErrorWords = Record<TroubleKind, string> & { close: string; seeCart: string };

type Props = { owner: Owner; serverCart: ServerCart; words: CartErrorWords };

/** Keeps the cart of this page, and says what the shop refused or cannot be told yet. */
export function CartProvider({ owner, serverCart, words }: Props) {
  useEffect(() => startCart(owner, serverCart), [owner, serverCart]);
  const error = useCartError();
  const said = useCartAnnouncement();
  return (
    <>
      {/* A block, for WebKitGTK raises no accessibility event for anything else that comes in. */}
      <div aria-live="polite" className="sr-only">
        <p key={said}>{said}</p>
      </div>
      <div aria-live="assertive" className="pointer-events-none fixed top-4 right-4 z-50">
        {error && (
          <p className="notice pointer-events-auto">
            <span key={error.kind}>{words[error.kind]}</span>
            {error.kind === 'leftover' && (
              <Link className="underline" href="/cart">
                {words.seeCart}
              </Link>
            )}
            {error.kind !== 'waiting' && (
              <button
                aria-label={words.close}
                className="icon-button"
                onClick={dismissError}
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
