import type { ChangeRefusal } from '@/lib/carts/change-sender';
import type { OrderLine } from '@/lib/orders/order';

/** What this page shows of the cart. Small, since every page has it from the beginning. */

/** What a shopper must hear of: a wish that the shop refused, or cannot be told yet. */
export type CartError =
  | { kind: ChangeRefusal; goodsId: number }
  | { kind: 'waiting' }
  /** Goods did not fit into the cart; they are among the leftovers. */
  | { kind: 'leftover' }
  | { kind: 'signedOut' }
  | null;

export type CartState = {
  lines: OrderLine[];
  /** The shop's revision of the account's cart that `lines` were made of; a guest's has none. */
  revision: number;
  pieces: number;
  /** Goods that did not fit into the cart. */
  leftovers: OrderLine[];
  error: CartError;
  /** What screen readers hear of the last press. */
  announcement: string;
};

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
