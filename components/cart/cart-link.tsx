'use client';

import { useCartPieces } from '@/components/cart/use-cart';
import { Link } from '@/components/ui/link';
import { interpolate } from '@/lib/i18n/format';

/** A larger number does not fit into the badge. */
const MAX_SHOWN = 99;

type Props = { pieces: number; label: string; labelWith: string };

/** Links to the cart and shows how many pieces are in it, `{n}` in `labelWith`. */
export function CartLink({ pieces: rendered, label, labelWith }: Props) {
  const pieces = useCartPieces(rendered);
  return (
    <Link
      aria-label={pieces > 0 ? interpolate(labelWith, { n: pieces }) : label}
      className="icon-button icon-cart relative"
      href="/cart"
      title={label}
    >
      {pieces > 0 && (
        <span className="count-badge top-0 right-0" data-cart-count={pieces}>
          {pieces > MAX_SHOWN ? `${MAX_SHOWN}+` : pieces}
        </span>
      )}
    </Link>
  );
}
