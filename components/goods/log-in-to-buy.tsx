'use client';

import { useStock } from '@/components/realtime/use-realtime';
import { Link } from '@/components/ui/link';

type Props = {
  goodsId: number;
  stock: number;
  words: { logInToBuy: string; soldOut: string };
};

/** A guest's link in place of "Buy". When sold out it does nothing, but keeps the focus. */
export function LogInToBuy({ goodsId, stock: rendered, words }: Props) {
  const soldOut = useStock(goodsId, rendered) === 0;
  return (
    <Link
      aria-disabled={soldOut || undefined}
      className="button-main"
      data-off={soldOut || undefined}
      href={`/log-in?next=/goods/${goodsId}`}
      onClick={(event) => {
        if (soldOut) event.preventDefault();
      }}
    >
      {soldOut ? words.soldOut : words.logInToBuy}
    </Link>
  );
}
