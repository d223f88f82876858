import { GoodsModel } from '@/lib/goods/goods.model.server';
import type { Language } from '@/lib/i18n/language';

/** The names of goods in one language, by goodsId; goods that left the store are not in it. */
export async function goodsNames(
  goodsIds: readonly number[],
  language: Language,
): Promise<Map<number, string>> {
  const found = await GoodsModel.find({ goodsId: { $in: [...new Set(goodsIds)] } })
    .select({ goodsId: 1, name: 1 })
    .lean();
  return new Map(found.map(({ goodsId, name }) => [goodsId, name[language]]));
}
