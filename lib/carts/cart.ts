import type { Goods } from '@/lib/goods/goods';

/** A shopper's cart. `total` in whole won, at current prices. */
export type Cart = { items: { goods: Goods; quantity: number }[]; total: number };
