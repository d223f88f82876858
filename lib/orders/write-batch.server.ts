import { type ClientSession, type Model, Types } from 'mongoose';
import { CartModel } from '@/lib/carts/cart.model.server';
import { type CollectionWrites, writeTogether } from '@/lib/database/write-together.server';
import { GoodsModel, ON_SALE } from '@/lib/goods/goods.model.server';
import { STORE_LANGUAGE } from '@/lib/i18n/language';
import { MailModel } from '@/lib/mail/mail.model.server';
import {
  type Allocation,
  type AvailableGoods,
  allocatePieces,
} from '@/lib/orders/allocate-pieces.server';
import {
  findAvailableGoods,
  findCartRevisions,
  findDeletedBuyers,
} from '@/lib/orders/find-available.server';
import { knownGoods } from '@/lib/orders/known-goods.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { toSaleDocuments } from '@/lib/orders/order-document.server';
import { confirmationMails } from '@/lib/orders/order-mails.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import { claimSeqs } from '@/lib/sales/outbox/claim-seqs.server';
import type { Position } from '@/lib/sales/outbox/leadership.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/** Effects of one transaction. They hold once it is committed. */
export type WrittenBatch = Pick<Allocation, 'accepted' | 'refused'> & {
  /** Sales of the accepted purchases, each with its seq, ascending. */
  sales: SaleDocument[];
  /** All goods of the purchases, as they are after it. */
  goods: AvailableGoods[];
};

/** Goods or a cart changed before a batch wrote to it: read again. */
export class BatchOutdated extends Error {
  override name = 'BatchOutdated';
}

/**
 * Writes purchases of any goods within one transaction: stock, orders, sales with their seqs, the count,
 * mails and the carts. It reads what it does not know of the store, and then writes all at once; each write
 * requires what was read or known.
 *
 * @throws BatchOutdated; LeaseLost; a duplicate key where a key was used before.
 */
export async function writeBatch(
  purchases: readonly Purchase[],
  position: Position,
  session: ClientSession,
): Promise<WrittenBatch> {
  const { goods, carts, deleted, allocation } = await allocate(purchases, position);
  const { accepted, refused, taken } = allocation;
  const bought = accepted.map(({ purchase }) => purchase);
  const orders = accepted.map(({ order }) => order);
  const sales = accepted
    .flatMap(({ purchase, order }) => toSaleDocuments(purchase, order))
    .map((sale, index) => toAnnounced(sale, position.seq + 1 + index, deleted));
  // The seqs first: whatever changes the relay's document afterwards waits for the commit.
  const seqs = sales.length > 0 ? [claimSeqs(position, sales.length)] : [];
  const inserts = [
    insertInto(OrderModel, orders),
    insertInto(SaleModel, sales),
    insertInto(MailModel, confirmationMails(orders)),
  ];
  const stock = takeStock(taken, goods);
  await writeTogether([...seqs, stock, ...inserts, emptyCarts(bought, carts)], session);
  return { accepted, refused, sales, goods: [...goods.values()].map((one) => reduce(one, taken)) };
}

/** Reads what is not known, outside of the transaction: in parallel, which a session does not allow. */
async function allocate(purchases: readonly Purchase[], position: Position) {
  const goodsIds = goodsIdsOf(purchases);
  const known = knownGoods().take(goodsIds);
  const [found, carts, deleted] = await Promise.all([
    findAvailableGoods(goodsIds.filter((goodsId) => !known.has(goodsId))),
    findCartRevisions(purchases),
    findDeletedBuyers(purchases, position),
  ]);
  const guess = new Map([...known, ...found]);
  const allocation = allocatePieces(purchases, { goods: guess, carts }, new Date());
  if (known.size === 0 || allocation.refused.length === 0) {
    return { goods: guess, carts, deleted, allocation };
  }
  // No write would show that what was known is outdated.
  const goods = await findAvailableGoods(goodsIds);
  const judged = allocatePieces(purchases, { goods, carts }, new Date());
  return { goods, carts, deleted, allocation: judged };
}

/** Returns the goods of the purchases, each once. */
export const goodsIdsOf = (purchases: readonly Purchase[]): number[] => [
  ...new Set(purchases.flatMap(({ lines }) => lines.map(({ goodsId }) => goodsId))),
];

const outdated = () => new BatchOutdated();

function insertInto<T>({ collection }: Model<T>, documents: readonly T[]): CollectionWrites {
  const writes = documents.map((document) => ({ insertOne: { document: document as object } }));
  return { collection: collection.name, writes, unmatched: outdated };
}

/**
 * Takes all pieces of each goods at once. The revision grows with every change that the shop makes of
 * goods. The rest is compared for changes that somebody made in the database itself.
 */
function takeStock(
  taken: ReadonlyMap<number, number>,
  goods: ReadonlyMap<number, AvailableGoods>,
): CollectionWrites {
  // By goodsId, as every other transaction writes goods, so that no two of them deadlock.
  const writes = [...taken]
    .sort(([a], [b]) => a - b)
    .map(([goodsId, pieces]) => {
      const { revision, stock, price, name } = goods.get(goodsId) as AvailableGoods;
      const sold = { [`name.${STORE_LANGUAGE}`]: name[STORE_LANGUAGE], price, ...ON_SALE };
      const filter = { goodsId, revision, stock, ...sold };
      const $inc = { stock: -pieces, sold: pieces, revision: 1 };
      // The driver bypasses the model's hook, which would set the date.
      return { updateOne: { filter, update: { $inc, $currentDate: { changedAt: true } } } };
    });
  return { collection: GoodsModel.collection.name, writes, unmatched: outdated };
}

/** Returns goods as `takeStock` leaves them. */
function reduce(goods: AvailableGoods, taken: ReadonlyMap<number, number>): AvailableGoods {
  const pieces = taken.get(goods.goodsId);
  if (pieces === undefined) return goods;
  return { ...goods, stock: goods.stock - pieces, revision: goods.revision + 1 };
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
