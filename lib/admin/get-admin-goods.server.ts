import { toAdminGoods } from '@/lib/admin/to-admin-goods.server';
import { AppError } from '@/lib/core/errors';
import type { AdminGoods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';

/** Returns goods, hidden or not. @throws AppError `GOODS_NOT_FOUND` */
export async function getAdminGoods(goodsId: number): Promise<AdminGoods> {
  const stored = await GoodsModel.findOne({ goodsId }).lean();
  if (!stored) throw new AppError('GOODS_NOT_FOUND');
  return toAdminGoods(stored);
}
