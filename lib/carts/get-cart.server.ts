import type { Cart } from '@/lib/carts/cart';
import { CartModel } from '@/lib/carts/cart.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { toGoods } from '@/lib/goods/to-goods.server';
import type { Language } from '@/lib/language';

type GetCartOptions = { userId: string; language: Language };

/** The shopper's cart, in the order it was filled; goods that left the store are left out. */
export async function getCart({ userId, language }: GetCartOptions): Promise<Cart> {
  const stored = await CartModel.findById(userId).lean();
  const lines = stored?.lines ?? [];
  const found = await GoodsModel.find({
    goodsId: { $in: lines.map(({ goodsId }) => goodsId) },
  }).lean();
  const goodsById = new Map(found.map((goods) => [goods.goodsId, goods]));
  const items = lines.flatMap(({ goodsId, quantity }) => {
    const goods = goodsById.get(goodsId);
    return goods ? [{ goods: toGoods(goods, language), quantity }] : [];
  });
  const total = items.reduce((sum, { goods, quantity }) => sum + goods.price * quantity, 0);
  return { items, total };
}
