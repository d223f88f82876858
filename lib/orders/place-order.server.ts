import { type ClientSession, Types } from 'mongoose';
import type { User } from '@/lib/accounts/account';
import { CartModel } from '@/lib/carts/cart.model.server';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { AppError } from '@/lib/errors';
import type { StockLevel } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';
import { STORE_LANGUAGE } from '@/lib/language';
import { inTurn } from '@/lib/orders/in-turn.server';
import type { Order, OrderLine } from '@/lib/orders/order';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import { toOrder } from '@/lib/orders/to-order.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

export type PlaceOrderOptions = {
  buyer: Pick<User, 'userId' | 'nickname' | 'announceAs'>;
  /** Checked by `orderSchema`: each goods once, positive whole pieces. */
  lines: readonly OrderLine[];
  /** Takes the lines out of the buyer's cart, in the same transaction. */
  fromCart?: boolean;
  /** The same key and lines again give the same order, and buy nothing. */
  idempotencyKey: string;
  /** Nothing is committed once it is aborted. */
  signal: AbortSignal;
};

export type PlacedOrder = {
  order: Order;
  /** True when the order was there already. */
  replayed: boolean;
  /** The stock of what was bought, after it. Empty for a replay. */
  levels: StockLevel[];
};

/**
 * Buys: takes the stock on the condition that it is there, writes the order and, for the announcer,
 * the sale of each goods, in one transaction. All of it happens or none.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `SOLD_OUT` with what is left; `IDEMPOTENCY_MISMATCH`; the
 *   database's own error or the signal's reason when it is away. Whether a purchase answered so was
 *   made is settled by its key: asked again, it is either that order or a new one, never two.
 */
export function placeOrder(options: PlaceOrderOptions): Promise<PlacedOrder> {
  const goodsIds = options.lines.map(({ goodsId }) => goodsId).sort((a, b) => a - b);
  return inTurn(goodsIds, async () => {
    const requestHash = hashRequest(options.lines);
    try {
      return await transaction(options.signal, (session) => buy(options, requestHash, session));
    } catch (error) {
      // The key may have bought already: perhaps the last piece, or something else altogether.
      const placed = isRefusal(error) && (await findPlaced(options, requestHash));
      if (!placed) throw error;
      return placed;
    }
  });
}

async function buy(
  { buyer, lines, fromCart, idempotencyKey }: PlaceOrderOptions,
  requestHash: string,
  session: ClientSession,
): Promise<PlacedOrder> {
  const date = new Date();
  const userId = new Types.ObjectId(buyer.userId);
  const taken = new Map<number, GoodsDocument>();
  // In the order of their ids, so that two carts never wait for each other.
  for (const line of [...lines].sort((a, b) => a.goodsId - b.goodsId)) {
    taken.set(line.goodsId, await takeStock(line, session));
  }
  const items = lines.map(({ goodsId, quantity }) => {
    const { name, price } = taken.get(goodsId) as GoodsDocument;
    return { goodsId, goodsName: name[STORE_LANGUAGE], price, quantity };
  });
  const order: OrderDocument = {
    _id: new Types.ObjectId(),
    userId,
    idempotencyKey,
    requestHash,
    items,
    total: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    date,
  };
  await OrderModel.insertMany([order], { session });
  if (buyer.announceAs !== 'nobody') {
    const nickname = buyer.announceAs === 'anonymous' ? ANONYMOUS_NICKNAME.en : buyer.nickname;
    const sale = { orderId: order._id, userId, nickname, date, pending: true };
    await SaleModel.insertMany(
      items.map(({ goodsId, goodsName }) => ({ ...sale, goodsId, goodsName })),
      { session },
    );
  }
  if (fromCart) {
    const bought = { goodsId: { $in: [...taken.keys()] } };
    await CartModel.updateOne({ _id: userId }, { $pull: { lines: bought } }, { session });
  }
  const levels = [...taken.values()].map(({ goodsId, stock, revision }) => ({
    goodsId,
    stock,
    revision,
  }));
  return { order: toOrder(order), replayed: false, levels };
}

/** Takes the pieces if they are there: condition and change are one write. */
async function takeStock(
  { goodsId, quantity }: OrderLine,
  session: ClientSession,
): Promise<GoodsDocument> {
  const goods = await GoodsModel.findOneAndUpdate(
    { goodsId, stock: { $gte: quantity } },
    { $inc: { stock: -quantity, sold: quantity, revision: 1 } },
    { session, returnDocument: 'after' },
  ).lean();
  if (goods) return goods;
  const short = await GoodsModel.findOne({ goodsId }, undefined, { session }).lean();
  if (!short) throw new AppError('GOODS_NOT_FOUND', { detail: `There are no goods ${goodsId}.` });
  throw new AppError('SOLD_OUT', {
    detail: short.stock === 0 ? 'It is sold out.' : `Only ${short.stock} left.`,
    left: [{ goodsId, stock: short.stock }],
  });
}

function isRefusal(error: unknown): boolean {
  return isDuplicateKey(error) || error instanceof AppError;
}

async function findPlaced(
  { buyer, idempotencyKey }: PlaceOrderOptions,
  requestHash: string,
): Promise<PlacedOrder | undefined> {
  const stored = await OrderModel.findOne({
    userId: new Types.ObjectId(buyer.userId),
    idempotencyKey,
  })
    .read('primary')
    .lean();
  if (!stored) return undefined;
  if (stored.requestHash !== requestHash) throw new AppError('IDEMPOTENCY_MISMATCH');
  return { order: toOrder(stored), replayed: true, levels: [] };
}
