import { CartModel } from '@/lib/carts/cart.model.server';
import type { ServerCart } from '@/lib/carts/optimistic-cart';

/** The lines of the shopper's cart, without the goods' names and prices. */
export async function findCartLines(userId: string): Promise<ServerCart> {
  const stored = await CartModel.findById(userId).lean();
  const lines = stored?.lines ?? [];
  return {
    revision: stored?.revision ?? 0,
    lines: lines.map(({ goodsId, quantity }) => ({ goodsId, quantity })),
  };
}
