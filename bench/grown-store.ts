import { randomUUID } from 'node:crypto';
import mongoose, { Types } from 'mongoose';
import { connectDatabase } from '@/lib/database/connect.server';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';
import { makeGoods } from './fixtures';

const BATCH_SIZE = 2_000;
const CUSTOMERS = 1_000;
const INTERVAL_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

export type StoreSize = { goods: number; orders: number };

/** Fills the store at `uri`, which holds the sample goods, with goods and past orders up to `size`. */
export async function growStore(uri: string, { goods, orders }: StoreSize): Promise<void> {
  await connectDatabase(uri);
  // By the driver: mongoose takes longer to validate a document than the database to store it.
  const first = (await GoodsModel.estimatedDocumentCount()) + 1;
  for (let from = first; from <= goods; from += BATCH_SIZE) {
    const upTo = Math.min(goods, from + BATCH_SIZE - 1);
    await GoodsModel.collection.insertMany(numbers(from, upTo).map(toGoods));
  }
  const customers = numbers(1, CUSTOMERS).map(() => new Types.ObjectId());
  const openedAt = Date.now() - DAY_MS - orders * INTERVAL_MS;
  for (let from = 1; from <= orders; from += BATCH_SIZE) {
    const seqs = numbers(from, Math.min(orders, from + BATCH_SIZE - 1));
    const past = seqs.map((seq) => {
      const userId = customers[seq % CUSTOMERS] as Types.ObjectId;
      return toOrder(userId, (seq % goods) + 1, new Date(openedAt + seq * INTERVAL_MS));
    });
    await OrderModel.collection.insertMany(past);
    await SaleModel.collection.insertMany(past.map((order, index) => toSale(order, from + index)));
  }
  const position = { holder: 'nobody', expiresAt: 0, seq: orders, token: 1 };
  await RelayStateModel.updateOne({ _id: 'announcer' }, { $set: position }, { upsert: true });
  await mongoose.disconnect();
}

const numbers = (from: number, upTo: number) =>
  Array.from({ length: upTo - from + 1 }, (_, index) => from + index);

function toGoods(goodsId: number): GoodsDocument {
  const at = new Date(Date.now() - DAY_MS);
  const fields = { _id: new Types.ObjectId(), revision: 0, changedAt: at, createdAt: at };
  return { ...(makeGoods(goodsId) as GoodsDocument), ...fields };
}

function toOrder(userId: Types.ObjectId, goodsId: number, date: Date): OrderDocument {
  return {
    _id: new Types.ObjectId(),
    userId,
    idempotencyKey: randomUUID(),
    requestHash: 'not sent again',
    items: [{ goodsId, goodsName: `goods ${goodsId}`, price: 1_000, quantity: 1 }],
    total: 1_000,
    announced: true,
    date,
  };
}

function toSale({ _id: orderId, userId, items, date }: OrderDocument, seq: number): SaleDocument {
  const { goodsId = 1, goodsName = '' } = items[0] ?? {};
  const nickname = `customer ${String(userId).slice(-6)}`;
  return { _id: new Types.ObjectId(), orderId, userId, nickname, goodsId, goodsName, date, seq };
}
