import type { Refusal } from '@/lib/carts/send-in-turn';
import type { OrderLine } from '@/lib/orders/order';

/** What this page shows of the cart. Small, since every page has it from the beginning. */

/** What a shopper must hear of: a wish that the shop refused, or cannot be told yet. */
export type Trouble =
  | { kind: Refusal; goodsId: number }
  | { kind: 'waiting' }
  | { kind: 'signedOut' }
  | null;

/** `said` is what screen readers hear of the last press. */
export type CartState = { lines: OrderLine[]; pieces: number; trouble: Trouble; said: string };

const listeners = new Set<() => void>();
let state: CartState | null = null;

/** Calls `listener` after every change. @returns what ends it. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The cart now; null until this page knows it. */
export const getCart = (): CartState | null => state;

export function publishCart(next: CartState): void {
  state = next;
  for (const listener of listeners) listener();
}
