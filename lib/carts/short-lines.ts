import type { OrderLine } from '@/lib/orders/order';

/** A line of which there is not enough: `left` pieces, 0 when it sold out. */
export type ShortLine = OrderLine & { left: number };

/**
 * The lines that want more than there is.
 *
 * @param stockOf the stock now; undefined where it is not known yet.
 */
export function shortLines(
  lines: readonly OrderLine[],
  stockOf: (goodsId: number) => number | undefined,
): ShortLine[] {
  return lines.flatMap((line) => {
    const left = stockOf(line.goodsId);
    return left !== undefined && left < line.quantity ? [{ ...line, left }] : [];
  });
}
