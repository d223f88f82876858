import { Types } from 'mongoose';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import type { AvailableGoods } from '@/lib/orders/allocate-pieces.server';
import { concernsCart, type Purchase } from '@/lib/orders/purchase.server';
import type { Position } from '@/lib/sales/outbox/leadership.server';

/** Returns the goods that exist, by goodsId. */
export async function findAvailableGoods(
  goodsIds: readonly number[],
): Promise<Map<number, AvailableGoods>> {
  if (goodsIds.length === 0) return new Map();
  const fields = { _id: 0, goodsId: 1, name: 1, price: 1, stock: 1, revision: 1, hidden: 1 };
  const found = await GoodsModel.find({ goodsId: { $in: [...goodsIds] } }, fields)
    .read('primary')
    .lean<AvailableGoods[]>();
  return new Map(found.map((goods) => [goods.goodsId, goods]));
}

/** Returns the revisions of the carts that purchases name or empty, by user id. */
export async function findCartRevisions(
  purchases: readonly Purchase[],
): Promise<Map<string, number>> {
  const userIds = purchases.filter(concernsCart).map(({ buyer }) => buyer.userId);
  if (userIds.length === 0) return new Map();
  const found = await CartModel.find({ _id: { $in: userIds } }, { revision: 1 })
    .read('primary')
    .lean();
  return new Map(found.map(({ _id, revision }) => [String(_id), revision ?? 0]));
}

/**
 * Returns the buyers that have no account any more, whose sales are announced anonymously.
 *
 * A buyer whose session was read while the number of deleted accounts was already that of `position`
 * still has one if the batch commits: it commits only while the number is the same (`claimSeqs`).
 */
export async function findDeletedBuyers(
  purchases: readonly Purchase[],
  { erasuresSince }: Position,
): Promise<Set<string>> {
  const uncertain = purchases.filter(
    ({ buyer }) => buyer.announceAs === 'nickname' && (buyer.readAt ?? 0) < erasuresSince,
  );
  const userIds = [...new Set(uncertain.map(({ buyer }) => buyer.userId))];
  return new Set(
    (await findDeletedUsers(userIds.map((userId) => new Types.ObjectId(userId)))).map(String),
  );
}
