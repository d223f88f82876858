import type { OrderLine } from '@/lib/carts/cart';
import { isLine, isObject, parse } from '@/lib/carts/parse-stored-cart';

/** An order that was sent and has no final answer: its idempotency key and its lines. */
export type PendingCheckout = { key: string; lines: OrderLine[] };

/** Parses a pending checkout from browser storage; null when it is absent or invalid. */
export function parsePendingCheckout(text: string | null): PendingCheckout | null {
  const value = parse(text);
  if (!isObject(value) || typeof value.key !== 'string' || !Array.isArray(value.lines)) return null;
  return value.lines.every(isLine) ? { key: value.key, lines: value.lines } : null;
}

/** The order to send: the same lines reuse the pending key, so that they are bought once. */
export function checkoutOf(
  lines: readonly OrderLine[],
  pending: PendingCheckout | null,
  newKey: () => string,
): PendingCheckout {
  if (pending && fingerprint(pending.lines) === fingerprint(lines)) return pending;
  return { key: newKey(), lines: lines.map(({ goodsId, quantity }) => ({ goodsId, quantity })) };
}

/**
 * Whether a status settles the purchase under its key. No answer (status 0), an expired session, a rate
 * limit and failures of the shop do not: an earlier attempt may have bought.
 */
export function isFinalStatus(status: number): boolean {
  return status > 0 && status < 500 && ![401, 408, 429].includes(status);
}

/** The same for the same lines in any order. */
function fingerprint(lines: readonly OrderLine[]): string {
  return lines
    .map(({ goodsId, quantity }) => `${goodsId}x${quantity}`)
    .sort()
    .join();
}
