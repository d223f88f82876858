import { toShelfGoods } from '@/lib/admin/to-shelf-goods.server';
import { AppError } from '@/lib/errors';
import type { ShelfGoods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';

/** One goods of the shop, hidden or not. @throws AppError `GOODS_NOT_FOUND` */
export async function getShelfGoods(goodsId: number): Promise<ShelfGoods> {
  const stored = await GoodsModel.findOne({ goodsId }).lean();
  if (!stored) throw new AppError('GOODS_NOT_FOUND');
  return toShelfGoods(stored);
}
