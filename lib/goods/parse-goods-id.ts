import { AppError } from '@/lib/core/errors';

/** Parses the goodsId in a path. @throws AppError `GOODS_NOT_FOUND` when it is invalid. */
export function parseGoodsId(text: string | undefined): number {
  const goodsId = /^[1-9]\d{0,15}$/.test(text ?? '') ? Number(text) : 0;
  if (!Number.isSafeInteger(goodsId) || goodsId === 0) throw new AppError('GOODS_NOT_FOUND');
  return goodsId;
}
