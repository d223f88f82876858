import type { ClientSession } from 'mongoose';
import type { OrderLine } from '@/lib/carts/cart';
import { AppError } from '@/lib/core/errors';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { type GoodsDocument, GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';

/**
 * Reserves the pieces if there are enough. Condition and change are one write, so that the last piece
 * is never sold twice.
 *
 * @returns the goods after the change.
 * @throws AppError `GOODS_NOT_FOUND`, `SOLD_OUT`
 */
export async function reserveStock(
  { goodsId, quantity }: OrderLine,
  session: ClientSession,
): Promise<GoodsDocument> {
  const { updated, found } = await updateAndFind(GoodsModel, {
    key: { goodsId, ...ON_SALE },
    condition: { stock: { $gte: quantity } },
    update: {
      $inc: { stock: -quantity, sold: quantity, revision: 1 },
      $currentDate: { changedAt: true },
    },
    session,
  });
  if (!found) throw goodsNotFound(goodsId);
  if (!updated) throw soldOut(found);
  return found;
}

/** Returns the error of a purchase of goods that do not exist or are hidden. */
export function goodsNotFound(goodsId: number): AppError {
  return new AppError('GOODS_NOT_FOUND', { detail: `There are no goods ${goodsId}.` });
}

type Left = { goodsId: number; stock: number };

/** Returns the error of a purchase for which these goods have too few pieces. */
export function soldOut(...short: readonly Left[]): AppError {
  const left = short.map(({ goodsId, stock }) => ({ goodsId, stock }));
  return new AppError('SOLD_OUT', { detail: sentenceOf(left), left });
}

function sentenceOf([first, ...more]: readonly Left[]): string {
  if (more.length > 0) return `There is not enough left of ${more.length + 1} goods.`;
  return first?.stock ? `Only ${first.stock} left.` : 'It is sold out.';
}
