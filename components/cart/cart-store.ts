import { createStore } from '@/components/ui/create-store';
import type { OrderLine } from '@/lib/carts/cart';
import type { ChangeRefusal } from '@/lib/carts/change-sender';

/** An error to show: the shop refused a change, or does not answer. */
export type CartError =
  | { kind: ChangeRefusal; goodsId: number }
  /** Changes wait for a retry. */
  | { kind: 'waiting' }
  /** Goods did not fit into the cart; they are among the leftovers. */
  | { kind: 'leftover' }
  | { kind: 'signedOut' }
  | null;

export type CartState = {
  lines: OrderLine[];
  /** The revision of the server's cart that `lines` are based on; 0 for a guest. */
  revision: number;
  pieces: number;
  /** Goods that did not fit into the cart. */
  leftovers: OrderLine[];
  error: CartError;
  /** The result of the last press, for screen readers. */
  announcement: string;
};

/** The cart that this page shows; null until it is known. Small: every page loads it at once. */
export const { get: getCart, set: publishCart, subscribe } = createStore<CartState | null>(null);
