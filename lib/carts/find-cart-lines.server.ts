import { CartModel } from '@/lib/carts/cart.model.server';
import type { ToldCart } from '@/lib/carts/wishes';

/** What is in the shopper's cart, without what the goods are. */
export async function findCartLines(userId: string): Promise<ToldCart> {
  const stored = await CartModel.findById(userId).lean();
  const lines = stored?.lines ?? [];
  return {
    revision: stored?.revision ?? 0,
    lines: lines.map(({ goodsId, quantity }) => ({ goodsId, quantity })),
  };
}
