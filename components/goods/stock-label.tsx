'use client';

import { useStock } from '@/components/realtime/use-realtime';
import { interpolate } from '@/lib/i18n/format';

export type StockWords = { left: string; onlyLeft: string; soldOut: string };

type Props = { goodsId: number; stock: number; words: StockWords };

const LOW_STOCK = 5;

/** The live stock, `{n}` in the words. */
export function StockLabel({ goodsId, stock: rendered, words }: Props) {
  const stock = useStock(goodsId, rendered);
  const isLow = stock <= LOW_STOCK;
  const text =
    stock === 0 ? words.soldOut : interpolate(isLow ? words.onlyLeft : words.left, { n: stock });
  return (
    <span
      className={isLow ? 'stock-low' : 'stock'}
      data-stock={stock}
      data-stock-of={goodsId}
      // A new element: a text that changes its width would count as a layout shift.
      key={text}
    >
      {text}
    </span>
  );
}
