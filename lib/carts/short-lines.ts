import type { OrderLine } from '@/lib/carts/cart';

/** A line that exceeds the stock: `left` pieces, 0 when sold out. */
export type ShortLine = OrderLine & { left: number };

/**
 * The lines that exceed the stock.
 *
 * @param stockOf the current stock; undefined where it is unknown.
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
