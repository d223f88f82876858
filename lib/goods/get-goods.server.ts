import { AppError } from '@/lib/core/errors';
import type { Goods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { ON_SALE } from '@/lib/goods/on-sale.server';
import { toGoods } from '@/lib/goods/to-goods.server';
import type { Language } from '@/lib/i18n/language';

type GetGoodsOptions = { goodsId: number; language: Language };

/** One goods. @throws AppError `GOODS_NOT_FOUND`, for hidden goods too. */
export async function getGoods({ goodsId, language }: GetGoodsOptions): Promise<Goods> {
  const stored = await GoodsModel.findOne({ goodsId, ...ON_SALE }).lean();
  if (!stored) throw new AppError('GOODS_NOT_FOUND');
  return toGoods(stored, language);
}
