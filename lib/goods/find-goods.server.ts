import { AppError } from '@/lib/core/errors';
import type { Goods, GoodsCard } from '@/lib/goods/goods';
import { GoodsModel, ON_SALE, toGoods } from '@/lib/goods/goods.model.server';
import type { Language } from '@/lib/i18n/language';

/** The goods with these ids, in no order, without those that are hidden or left the store. */
export async function findGoods(goodsIds: readonly number[], language: Language): Promise<Goods[]> {
  if (goodsIds.length === 0) return [];
  const ids = [...new Set(goodsIds)];
  const found = await GoodsModel.find({ goodsId: { $in: ids }, ...ON_SALE }).lean();
  return found.map((stored) => toGoods(stored, language));
}

type GetGoodsOptions = { goodsId: number; language: Language };

/** One goods. @throws AppError `GOODS_NOT_FOUND`, for hidden goods too. */
export async function getGoods({ goodsId, language }: GetGoodsOptions): Promise<Goods> {
  const stored = await GoodsModel.findOne({ goodsId, ...ON_SALE }).lean();
  if (!stored) throw new AppError('GOODS_NOT_FOUND');
  return toGoods(stored, language);
}

/** Names and pictures of goods in one language, without goods that left the store. */
export async function findGoodsCards(
  goodsIds: readonly number[],
  language: Language,
): Promise<GoodsCard[]> {
  const found = await GoodsModel.find({ goodsId: { $in: [...new Set(goodsIds)] } })
    .select({ goodsId: 1, name: 1, imageUrl: 1 })
    .lean();
  return found.map(({ goodsId, name, imageUrl }) => ({ goodsId, name: name[language], imageUrl }));
}

/** The names of goods in one language, by goodsId, without goods that left the store. */
export async function findGoodsNames(
  goodsIds: readonly number[],
  language: Language,
): Promise<Map<number, string>> {
  const found = await GoodsModel.find({ goodsId: { $in: [...new Set(goodsIds)] } })
    .select({ goodsId: 1, name: 1 })
    .lean();
  return new Map(found.map(({ goodsId, name }) => [goodsId, name[language]]));
}
