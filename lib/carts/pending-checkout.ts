import { isLine, isObject, parse } from '@/lib/carts/parse-stored-cart';
import type { OrderLine } from '@/lib/orders/order';

/** An order that was sent and not yet answered for good: its key, and what it asked for. */
export type PendingCheckout = { key: string; lines: OrderLine[] };

/** What a browser kept of it; null when that is nothing that can be understood. */
export function parsePendingCheckout(text: string | null): PendingCheckout | null {
  const value = parse(text);
  if (!isObject(value) || typeof value.key !== 'string' || !Array.isArray(value.lines)) return null;
  return value.lines.every(isLine) ? { key: value.key, lines: value.lines } : null;
}

/** The order to send now: under the kept key when it asks for the same, so that it buys once. */
export function checkoutOf(
  lines: readonly OrderLine[],
  pending: PendingCheckout | null,
  newKey: () => string,
): PendingCheckout {
  if (pending && meaningOf(pending.lines) === meaningOf(lines)) return pending;
  return { key: newKey(), lines: lines.map(({ goodsId, quantity }) => ({ goodsId, quantity })) };
}

/**
 * Whether an answer with this status settles a purchase under its key. No answer (status 0), a log-in
 * that ended, too many requests and the shop's own failures do not: an earlier try may have bought.
 */
export function isFinalStatus(status: number): boolean {
  return status > 0 && status < 500 && ![401, 408, 429].includes(status);
}

/** The same lines in any order mean the same. */
function meaningOf(lines: readonly OrderLine[]): string {
  return lines
    .map(({ goodsId, quantity }) => `${goodsId}x${quantity}`)
    .sort()
    .join();
}
