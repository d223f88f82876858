import type { Cart } from '@/lib/carts/cart';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import { findGoods } from '@/lib/goods/find-goods.server';
import type { Language } from '@/lib/i18n/language';

type GetCartOptions = { userId: string; language: Language };

/**
 * The shopper's cart, in the order it was filled. Goods that left the store are missing from `items`
 * and still in `lines`.
 */
export async function getCart({ userId, language }: GetCartOptions): Promise<Cart & ServerCart> {
  const { revision, lines } = await findCartLines(userId);
  const goodsIds = lines.map(({ goodsId }) => goodsId);
  const goods = await findGoods(goodsIds, language);
  const goodsById = new Map(goods.map((one) => [one.goodsId, one]));
  const items = lines.flatMap(({ goodsId, quantity }) => {
    const one = goodsById.get(goodsId);
    return one ? [{ goods: one, quantity }] : [];
  });
  const total = items.reduce((sum, item) => sum + item.goods.price * item.quantity, 0);
  return { items, total, revision, lines };
}
