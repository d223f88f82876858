import { useSyncExternalStore } from 'react';
import { type CartError, getCart, subscribe } from '@/components/cart/cart-store';
import type { OrderLine } from '@/lib/orders/order';

/** The lines of the cart as they are wanted; `rendered` until the page knows better. */
export function useCartLines(rendered: OrderLine[] | null): OrderLine[] | null {
  return useSyncExternalStore(
    subscribe,
    () => getCart()?.lines ?? rendered,
    () => rendered,
  );
}

/** How many pieces are in the cart; `rendered` until the page knows better. */
export function useCartPieces(rendered: number): number {
  return useSyncExternalStore(
    subscribe,
    () => getCart()?.pieces ?? rendered,
    () => rendered,
  );
}

/** How many pieces of these goods are in the cart; 0 until the page knows. */
export function useQuantityOf(goodsId: number): number {
  return useSyncExternalStore(
    subscribe,
    () => getCart()?.lines.find((line) => line.goodsId === goodsId)?.quantity ?? 0,
    () => 0,
  );
}

const NONE: OrderLine[] = [];

/** Goods that did not fit into the account's cart. */
export function useCartLeftovers(): OrderLine[] {
  return useSyncExternalStore(
    subscribe,
    () => getCart()?.leftovers ?? NONE,
    () => NONE,
  );
}

/** What the shopper must hear of. */
export function useCartError(): CartError {
  return useSyncExternalStore(
    subscribe,
    () => getCart()?.error ?? null,
    () => null,
  );
}

/** What screen readers hear of the last press. */
export function useCartAnnouncement(): string {
  return useSyncExternalStore(
    subscribe,
    () => getCart()?.announcement ?? '',
    () => '',
  );
}
