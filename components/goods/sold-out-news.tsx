'use client';

import { useStock } from '@/components/realtime/use-realtime';

type Props = { goodsId: number; stock: number; soldOut: string };

/** Announces to screen readers that the goods sold out while the page was open. */
export function SoldOutNews({ goodsId, stock: rendered, soldOut }: Props) {
  const stock = useStock(goodsId, rendered);
  return (
    <span aria-live="polite" className="sr-only">
      {stock === 0 && rendered > 0 && soldOut}
    </span>
  );
}
