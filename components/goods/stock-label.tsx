'use client';

import { useStock } from '@/components/live/use-live';

export type StockWords = { left: string; onlyLeft: string; soldOut: string };

type Props = { goodsId: number; stock: number; words: StockWords };

const FEW = 5;

/** How many are left, as it changes. `{n}` in the words is the number. */
export function StockLabel({ goodsId, stock: rendered, words }: Props) {
  const stock = useStock(goodsId, rendered);
  const few = stock <= FEW;
  return (
    <span
      className={few ? 'font-medium text-danger text-sm' : 'text-muted text-sm'}
      data-stock-of={goodsId}
    >
      {stock === 0
        ? words.soldOut
        : (few ? words.onlyLeft : words.left).replace('{n}', String(stock))}
    </span>
  );
}
