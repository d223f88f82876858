import { type ClientSession, type Model, Types } from 'mongoose';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { type CollectionWrites, writeTogether } from '@/lib/database/write-together.server';
import type { StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import {
  type Allocation,
  type AvailableGoods,
  allocatePieces,
} from '@/lib/orders/allocate-pieces.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { toSaleDocuments } from '@/lib/orders/order-document.server';
import { concernsCart, type Purchase } from '@/lib/orders/purchase.server';
import { claimSeqs } from '@/lib/sales/outbox/claim-seqs.server';
import type { Position } from '@/lib/sales/outbox/leadership.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/** Effects of one transaction. They hold once it is committed. */
export type WrittenBatch = Pick<Allocation, 'accepted' | 'refused'> & {
  /** Sales of the accepted purchases, each with its seq, ascending. */
  sales: SaleDocument[];
  /** The stock after it. */
  stockLevels: StockLevel[];
};

/** Goods or a cart changed between the read and the write of a batch: read again. */
export class BatchOutdated extends Error {
  override name = 'BatchOutdated';
}

/**
 * Writes purchases of any goods within one transaction: stock, orders, sales with their seqs, the count
 * and the carts. It reads the store once and then writes all at once; each write requires what was read.
 *
 * @throws BatchOutdated; LeaseLost; a duplicate key where a key was used before.
 */
export async function writeBatch(
  purchases: readonly Purchase[],
  position: Position,
  session: ClientSession,
): Promise<WrittenBatch> {
  // Outside of the transaction: in parallel, and a session runs one command at a time.
  const [goods, carts, deleted] = await Promise.all([
    findGoods(purchases),
    findCarts(purchases),
    findDeletedBuyers(purchases),
  ]);
  const { accepted, refused, taken } = allocatePieces(purchases, { goods, carts }, new Date());
  if (accepted.length === 0) return { accepted, refused, sales: [], stockLevels: [] };
  const bought = accepted.map(({ purchase }) => purchase);
  const orders = accepted.map(({ order }) => order);
  const sales = accepted
    .flatMap(({ purchase, order }) => toSaleDocuments(purchase, order))
    .map((sale, index) => toAnnounced(sale, position.seq + 1 + index, deleted));
  const { stock, stockLevels } = takeStock(taken, goods);
  // The seqs first: whatever changes the relay's document afterwards waits for the commit.
  const seqs = sales.length > 0 ? [claimSeqs(position, sales.length)] : [];
  const inserts = [insertInto(OrderModel, orders), insertInto(SaleModel, sales)];
  await writeTogether([...seqs, stock, ...inserts, emptyCarts(bought, carts)], session);
  return { accepted, refused, sales, stockLevels };
}

const outdated = () => new BatchOutdated();

function insertInto<T>({ collection }: Model<T>, documents: readonly T[]): CollectionWrites {
  const writes = documents.map((document) => ({ insertOne: { document: document as object } }));
  return { collection: collection.name, writes, unmatched: outdated };
}

async function findGoods(purchases: readonly Purchase[]): Promise<Map<number, AvailableGoods>> {
  const goodsIds = new Set(purchases.flatMap(({ lines }) => lines.map(({ goodsId }) => goodsId)));
  const fields = { _id: 0, goodsId: 1, name: 1, price: 1, stock: 1, revision: 1, hidden: 1 };
  const found = await GoodsModel.find({ goodsId: { $in: [...goodsIds] } }, fields)
    .read('primary')
    .lean<AvailableGoods[]>();
  return new Map(found.map((goods) => [goods.goodsId, goods]));
}

/** The revisions of the carts that purchases name or empty, by user id. */
async function findCarts(purchases: readonly Purchase[]): Promise<Map<string, number>> {
  const userIds = purchases.filter(concernsCart).map(({ buyer }) => buyer.userId);
  if (userIds.length === 0) return new Map();
  const found = await CartModel.find({ _id: { $in: userIds } }, { revision: 1 })
    .read('primary')
    .lean();
  return new Map(found.map(({ _id, revision }) => [String(_id), revision ?? 0]));
}

/** The buyers that have no account any more, whose sales are announced anonymously. */
async function findDeletedBuyers(purchases: readonly Purchase[]): Promise<Set<string>> {
  const named = purchases.filter(({ buyer }) => buyer.announceAs === 'nickname');
  const userIds = [...new Set(named.map(({ buyer }) => buyer.userId))];
  return new Set(
    (await findDeletedUsers(userIds.map((userId) => new Types.ObjectId(userId)))).map(String),
  );
}

/** Takes all pieces of each goods at once. The revision grows with every change of goods. */
function takeStock(
  taken: ReadonlyMap<number, number>,
  goods: ReadonlyMap<number, AvailableGoods>,
): { stock: CollectionWrites; stockLevels: StockLevel[] } {
  const stockLevels: StockLevel[] = [];
  const writes = [];
  // By goodsId, as every other transaction writes goods, so that no two of them deadlock.
  for (const [goodsId, pieces] of [...taken].sort(([a], [b]) => a - b)) {
    const { stock, revision } = goods.get(goodsId) as AvailableGoods;
    stockLevels.push({ goodsId, stock: stock - pieces, revision: revision + 1 });
    const filter = { goodsId, revision };
    const $inc = { stock: -pieces, sold: pieces, revision: 1 };
    // The driver bypasses the model's hook, which would set the date.
    writes.push({ updateOne: { filter, update: { $inc, $currentDate: { changedAt: true } } } });
  }
  const collection = GoodsModel.collection.name;
  return { stock: { collection, writes, unmatched: outdated }, stockLevels };
}

/** Removes the bought lines. A batch has one purchase of each cart at most (`gather`). */
function emptyCarts(
  purchases: readonly Purchase[],
  carts: ReadonlyMap<string, number>,
): CollectionWrites {
  const writes = purchases.flatMap(({ buyer, lines, fromCart }) => {
    const revision = carts.get(buyer.userId);
    if (!fromCart || revision === undefined) return [];
    const bought = { goodsId: { $in: lines.map(({ goodsId }) => goodsId) } };
    // A cart of an earlier version has no revision.
    const asRead = revision === 0 ? { $in: [0, null] } : revision;
    const filter = { _id: new Types.ObjectId(buyer.userId), revision: asRead };
    const update = { $pull: { lines: bought }, $inc: { revision: 1 } };
    return [{ updateOne: { filter, update } }];
  });
  return { collection: CartModel.collection.name, writes, unmatched: outdated };
}

function toAnnounced(
  { pending, userId, ...sale }: SaleDocument,
  seq: number,
  deleted: ReadonlySet<string>,
): SaleDocument {
  if (!deleted.has(String(userId))) return { ...sale, ...(userId && { userId }), seq };
  return { ...sale, nickname: ANONYMOUS_NICKNAME.en, seq };
}
