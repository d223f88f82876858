import { useSyncExternalStore } from 'react';
import { type CartError, type CartState, getCart, subscribe } from '@/components/cart/cart-store';
import type { OrderLine } from '@/lib/carts/cart';

const NO_LINES: OrderLine[] = [];

/** A part of the cart; `rendered` until this page knows the cart. */
function useCart<T>(select: (cart: CartState) => T, rendered: T): T {
  const read = () => {
    const cart = getCart();
    return cart ? select(cart) : rendered;
  };
  return useSyncExternalStore(subscribe, read, () => rendered);
}

/** The lines of the cart, pending changes included. */
export const useCartLines = (rendered: OrderLine[] | null): OrderLine[] | null =>
  useCart((cart) => cart.lines, rendered);

/** The number of pieces in the cart. */
export const useCartPieces = (rendered: number): number => useCart((cart) => cart.pieces, rendered);

/** The number of pieces of these goods in the cart. */
export const useQuantityOf = (goodsId: number): number =>
  useCart(({ lines }) => lines.find((line) => line.goodsId === goodsId)?.quantity ?? 0, 0);

/** Goods that did not fit into the account's cart. */
export const useCartLeftovers = (): OrderLine[] => useCart((cart) => cart.leftovers, NO_LINES);

/** The error to show. */
export const useCartError = (): CartError => useCart((cart) => cart.error, null);

/** The result of the last press, for screen readers. */
export const useCartAnnouncement = (): string => useCart((cart) => cart.announcement, '');
