import { GoodsModel } from '@/lib/goods/goods.model.server';
import type { GoodsCard } from '@/lib/goods/goods-card';
import type { Language } from '@/lib/i18n/language';

/** Name and picture of goods in one language; what left the store is not among them. */
export async function goodsCards(
  goodsIds: readonly number[],
  language: Language,
): Promise<GoodsCard[]> {
  const found = await GoodsModel.find({ goodsId: { $in: [...new Set(goodsIds)] } })
    .select({ goodsId: 1, name: 1, imageUrl: 1 })
    .lean();
  return found.map(({ goodsId, name, imageUrl }) => ({ goodsId, name: name[language], imageUrl }));
}
