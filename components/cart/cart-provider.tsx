'use client';

import { useEffect } from 'react';
import { dismissError, startCart } from '@/components/cart/cart-actions';
import type { Owner } from '@/components/cart/cart-storage';
import { useCartAnnouncement, useCartError } from '@/components/cart/use-cart';
import { Link } from '@/components/ui/link';
import { useLateWords } from '@/components/words/late-words';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import type { Language } from '@/lib/i18n/language';

type Props = { owner: Owner; serverCart: ServerCart; language: Language };

/** Syncs the cart of this page, and shows its errors. */
export function CartProvider({ owner, serverCart, language }: Props) {
  useEffect(() => startCart(owner, serverCart, language), [owner, serverCart, language]);
  const error = useCartError();
  const announcement = useCartAnnouncement();
  const words = useLateWords();
  return (
    <>
      {/* A block: WebKitGTK raises accessibility events for inserted blocks only. */}
      <div aria-live="polite" className="sr-only">
        <p key={announcement}>{announcement}</p>
      </div>
      <div aria-live="assertive" className="pointer-events-none fixed top-4 right-4 z-50">
        {error && words && (
          <p className="notice pointer-events-auto">
            <span key={error.kind}>{words.cart[error.kind]}</span>
            {error.kind === 'leftover' && (
              <Link className="underline" href="/cart">
                {words.cart.seeCart}
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
