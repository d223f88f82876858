'use client';

import { useEffect } from 'react';
import { dismissError, startCart } from '@/components/cart/cart-actions';
import type { Owner } from '@/components/cart/cart-storage';
import type { CartError } from '@/components/cart/cart-store';
import { useCartAnnouncement, useCartError } from '@/components/cart/use-cart';
import { Link } from '@/components/ui/link';
import type { ServerCart } from '@/lib/carts/optimistic-cart';

export type CartErrorWords = Record<NonNullable<CartError>['kind'], string> & {
  close: string;
  seeCart: string;
};

type Props = { owner: Owner; serverCart: ServerCart; words: CartErrorWords };

/** Syncs the cart of this page, and shows its errors. */
export function CartProvider({ owner, serverCart, words }: Props) {
  useEffect(() => startCart(owner, serverCart), [owner, serverCart]);
  const error = useCartError();
  const announcement = useCartAnnouncement();
  return (
    <>
      {/* A block: WebKitGTK raises accessibility events for inserted blocks only. */}
      <div aria-live="polite" className="sr-only">
        <p key={announcement}>{announcement}</p>
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
                className="icon-button icon-close"
                onClick={dismissError}
                type="button"
              />
            )}
          </p>
        )}
      </div>
    </>
  );
}
