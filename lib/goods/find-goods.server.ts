import type { Goods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { ON_SALE } from '@/lib/goods/on-sale.server';
import { toGoods } from '@/lib/goods/to-goods.server';
import type { Language } from '@/lib/i18n/language';

/** These goods, in no order; goods that are hidden or left the store are not among them. */
export async function findGoods(goodsIds: readonly number[], language: Language): Promise<Goods[]> {
  if (goodsIds.length === 0) return [];
  const ids = [...new Set(goodsIds)];
  const found = await GoodsModel.find({ goodsId: { $in: ids }, ...ON_SALE }).lean();
  return found.map((stored) => toGoods(stored, language));
}
