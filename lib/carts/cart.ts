import type { Goods } from '@/lib/goods/goods';

/** A line of a cart or an order: a positive whole quantity; each goods appears at most once. */
export type OrderLine = { goodsId: number; quantity: number };

/**
 * The maximum quantity of a line: as large as the maximum stock, so that a larger order is `SOLD_OUT`
 * with what is left. The total of fifty such lines at the highest price is a safe integer of won.
 */
export const MAX_QUANTITY = 1_000_000;
export const MAX_CART_LINES = 50;

/** A shopper's cart. `total` in whole won, at current prices. */
export type Cart = { items: { goods: Goods; quantity: number }[]; total: number };
