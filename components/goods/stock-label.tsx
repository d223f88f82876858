'use client';

import { useStock } from '@/components/realtime/use-realtime';
import { interpolate } from '@/lib/i18n/format';

export type StockWords = { left: string; onlyLeft: string; soldOut: string };

type Props = { goodsId: number; stock: number; words: StockWords };

const FEW = 5;

/** How many are left, as it changes. `{n}` in the words is the number. */
export function StockLabel({ goodsId, stock: rendered, words }: Props) {
  const stock = useStock(goodsId, rendered);
  const few = stock <= FEW;
  const text =
    stock === 0 ? words.soldOut : interpolate(few ? words.onlyLeft : words.left, { n: stock });
  return (
    <span
      className={few ? 'font-medium text-danger text-sm' : 'text-muted text-sm'}
      data-stock={stock}
      data-stock-of={goodsId}
      // Made anew: at the right of its line, a shorter text would be a layout shift.
      key={text}
    >
      {text}
    </span>
  );
}
