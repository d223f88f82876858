'use client';

import { useStock } from '@/components/realtime/use-realtime';

type Props = { goodsId: number; stock: number; soldOut: string };

/** Says to who does not see it that the goods sold out while they were looked at. */
export function SoldOutNews({ goodsId, stock: rendered, soldOut }: Props) {
  const stock = useStock(goodsId, rendered);
  return (
    <span aria-live="polite" className="sr-only">
      {stock === 0 && rendered > 0 && soldOut}
    </span>
  );
}
