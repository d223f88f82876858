import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import type { PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { fenceErasure } from '@/lib/sales/outbox/fence-erasure.server';
import { leadership } from '@/lib/sales/outbox/leadership.server';
import { LEASE_MS } from '@/lib/sales/outbox/lease.server';
import { type OutboxRelay, startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { countCommits, labelledError, loseCommitAnswer } from '@/tests/commits';
import { upTo } from '@/tests/count';
import { buyByGoods } from '@/tests/outbox';
import { publishedEvents } from '@/tests/published-events';
import {
  buy,
  createBuyer,
  insertGoods,
  neverAborted,
  purchaseOf,
  seqsInStore,
  stockOf,
} from '@/tests/sell';

const { ClientSession } = mongoose.mongo;

let relay: OutboxRelay;
let published: Sale[];

/** Starts the relay of this process, and waits until it leads. */
async function lead(): Promise<void> {
  published = [];
  relay = startOutboxRelay((sales) => published.push(...sales), undefined, findDeletedUsers);
  await expect.poll(() => leadership().leader).not.toBeNull();
}

/** An account that exists, so that its sales are announced under its nickname. */
async function signedUp(nickname: string): Promise<PlaceOrderOptions['buyer']> {
  const buyer = createBuyer({ nickname });
  await UserModel.create({
    _id: buyer.userId,
    email: `${nickname}@shopper.example`,
    emailKey: `${nickname}@shopper.example`.toLowerCase(),
    nickname,
    nicknameKey: nickname.toLowerCase(),
    passwordHash: 'none',
    announceAs: 'nickname',
    sessionVersion: 1,
    createdAt: new Date(),
  });
  return buyer;
}

const spyOnWrites = () => vi.spyOn(mongoose.connection.getClient(), 'bulkWrite');

/** Runs `work` when the next batch has read the store and written nothing. */
function beforeNextWrites(work: () => unknown): void {
  const client = mongoose.connection.getClient();
  const { bulkWrite } = client;
  spyOnWrites().mockImplementationOnce(async (...args) => {
    await work();
    return bulkWrite.apply(client, args);
  });
}

const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'rejected' ? result.reason.code : 'bought'));
const seqsOf = (sales: readonly Sale[]) => sales.map(({ seq }) => seq);

beforeEach(async () => {
  await insertGoods(
    { goodsId: 10, price: 39_000, stock: 5 },
    { goodsId: 11, price: 500, stock: 5 },
  );
  await lead();
});
afterEach(() => relay.stop());

describe('a batch', () => {
  it('commits a lone purchase with its seq in one transaction, and announces it at once', async () => {
    const commits = countCommits();
    const buyer = await signedUp('Mina');
    const { order, replayed } = await buy(10, { buyer, quantity: 2 });
    expect(replayed).toBe(false);
    expect(published).toEqual([
      { seq: 1, nickname: 'Mina', goodsId: 10, goodsName: 'goods 10', date: order.date },
    ]);
    expect(commits).toHaveBeenCalledTimes(1);
    expect(await GoodsModel.findOne({ goodsId: 10 }).lean()).toMatchObject({ stock: 3, sold: 2 });
    expect(await SaleModel.find().lean()).toMatchObject([{ seq: 1, nickname: 'Mina' }]);
    expect(await SaleModel.countDocuments({ pending: true })).toBe(0);
    expect(await RelayStateModel.findOne().lean()).toMatchObject({ seq: 1 });
  });

  it('commits whatever waits, of any goods and with carts, in one transaction', async () => {
    const commits = countCommits();
    const levels = publishedEvents('ordersAnnounced');
    const lines = [10, 11].map((goodsId) => ({ goodsId, quantity: 1 }));
    let waiting: Promise<unknown>[] = [];
    beforeNextWrites(() => {
      waiting = [buy(10), buy(11), buy(0, { lines, fromCart: true }), buy(11)];
    });
    await buy(10);
    await Promise.all(waiting);
    expect(commits).toHaveBeenCalledTimes(2);
    expect(levels.map(({ stockLevels }) => stockLevels)).toEqual([
      [{ goodsId: 10, stock: 4, revision: 1 }],
      [
        { goodsId: 10, stock: 2, revision: 2 },
        { goodsId: 11, stock: 2, revision: 1 },
      ],
    ]);
    expect(seqsOf(published)).toEqual(upTo(6));
    expect(await seqsInStore()).toEqual(upTo(6));
    expect([await stockOf(10), await stockOf(11)]).toEqual([2, 2]);
  });

  it('gives out pieces in the order of arrival, and refuses what does not fit without undoing others', async () => {
    const purchases = [
      buy(11),
      buy(10, { quantity: 4 }),
      buy(10, { quantity: 2 }),
      buy(10),
      buy(10),
    ];
    const results = await Promise.allSettled(purchases);
    expect(codesOf(results)).toEqual(['bought', 'bought', 'SOLD_OUT', 'bought', 'SOLD_OUT']);
    expect(results[2]).toMatchObject({ reason: { left: [{ goodsId: 10, stock: 1 }] } });
    expect(results[4]).toMatchObject({ reason: { left: [{ goodsId: 10, stock: 0 }] } });
    expect(await stockOf(10)).toBe(0);
    expect(await OrderModel.countDocuments()).toBe(3);
  });

  it('refuses a cart as a whole, and unknown and hidden goods, without undoing others', async () => {
    await insertGoods({ goodsId: 12 });
    await GoodsModel.updateOne({ goodsId: 12 }, { hidden: true });
    const cart = [
      { goodsId: 11, quantity: 9 },
      { goodsId: 10, quantity: 6 },
    ];
    const results = await Promise.allSettled([
      buy(10),
      buy(0, { lines: cart }),
      buy(12),
      buy(404),
      buy(0, { lines: [...cart, { goodsId: 404, quantity: 1 }] }),
      buy(11),
    ]);
    const refused = ['SOLD_OUT', 'GOODS_NOT_FOUND', 'GOODS_NOT_FOUND', 'GOODS_NOT_FOUND'];
    expect(codesOf(results)).toEqual(['bought', ...refused, 'bought']);
    expect(results[1]).toMatchObject({
      reason: {
        left: [
          { goodsId: 10, stock: 4 },
          { goodsId: 11, stock: 5 },
        ],
      },
    });
    expect([await stockOf(10), await stockOf(11)]).toEqual([4, 4]);
  });

  it('refuses another price and another cart without undoing others', async () => {
    const buyer = createBuyer();
    await setCartLine({ userId: buyer.userId, goodsId: 11, quantity: 1 });
    const cart = { buyer, lines: [{ goodsId: 11, quantity: 1 }], fromCart: true };
    const results = await Promise.allSettled([
      buy(10),
      buy(10, { seenTotal: 1 }),
      buy(0, { ...cart, cartRevisions: [7] }),
      buy(10, { seenTotal: 39_000 }),
      buy(0, { ...cart, cartRevisions: [1] }),
      buy(0, { ...cart, cartRevisions: [1] }),
    ]);
    expect(codesOf(results)).toEqual([
      'bought',
      'PRICE_CHANGED',
      'CART_CHANGED',
      'bought',
      'bought',
      'CART_CHANGED',
    ]);
    expect(await findCartLines(buyer.userId)).toEqual({ revision: 2, lines: [] });
    expect([await stockOf(10), await stockOf(11)]).toEqual([3, 4]);
  });

  it('announces an anonymous buyer without a nickname, and does not announce one who chose nobody', async () => {
    await Promise.all([
      buy(10, { buyer: createBuyer({ announceAs: 'nobody' }) }),
      buy(10, { buyer: createBuyer({ announceAs: 'anonymous' }) }),
      buy(10, { buyer: createBuyer({ announceAs: 'nobody' }) }),
      buy(11, { buyer: await signedUp('Jun') }),
    ]);
    expect(published.map(({ seq, nickname }) => [seq, nickname]).sort()).toEqual([
      [1, ANONYMOUS_NICKNAME.en],
      [2, 'Jun'],
    ]);
    expect(await OrderModel.countDocuments()).toBe(4);
  });

  it('holds at most 256 lines, and the rest follows', async () => {
    await GoodsModel.updateMany({}, { stock: 1_000 });
    const commits = countCommits();
    await Promise.all(upTo(400).map((n) => buy(10 + (n % 2))));
    expect(commits).toHaveBeenCalledTimes(2);
    expect(seqsOf(published)).toEqual(upTo(400));
  });
});

describe('a batch with a key that was used', () => {
  it('replays its order, and buys the others', async () => {
    const used = purchaseOf(10);
    const { order } = await placeOrder(used);
    const other = { ...used, lines: [{ goodsId: 10, quantity: 2 }] };
    const results = await Promise.allSettled([
      buy(11),
      placeOrder(used),
      placeOrder(other),
      buy(10),
      buy(11),
    ]);
    expect(codesOf(results)).toEqual([
      'bought',
      'bought',
      'IDEMPOTENCY_MISMATCH',
      'bought',
      'bought',
    ]);
    expect(results[1]).toMatchObject({ value: { order, replayed: true } });
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([3, 4]);
    expect(await seqsInStore()).toEqual(upTo(4));
  });

  it('replays the order that took the last piece', async () => {
    const purchase = purchaseOf(10, { quantity: 5 });
    const { order } = await placeOrder(purchase);
    expect(await placeOrder(purchase)).toEqual({ order, replayed: true });
  });

  it('buys one of two different bodies under one key', async () => {
    const purchase = purchaseOf(10);
    const other = { ...purchase, lines: [{ goodsId: 11, quantity: 2 }] };
    const results = await Promise.allSettled([buy(10), placeOrder(purchase), placeOrder(other)]);
    expect(codesOf(results)).toEqual(['bought', 'bought', 'IDEMPOTENCY_MISMATCH']);
    expect([await stockOf(10), await stockOf(11)]).toEqual([3, 5]);
  });

  it('buys once for concurrent requests, and returns the same order to all', async () => {
    const purchase = purchaseOf(10);
    const placed = await Promise.all([
      buy(11),
      ...upTo(4).map(() => placeOrder(purchase)),
      buyByGoods(purchase),
    ]);
    expect(new Set(placed.slice(1).map(({ order }) => order.orderId)).size).toBe(1);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([4, 2]);
  });
});

describe('a batch beside other changes', () => {
  it('sells each piece once while another node sells and restocks the same goods', async () => {
    await GoodsModel.updateMany({}, { stock: 40 });
    const restocks = upTo(10).map(() =>
      GoodsModel.updateOne({ goodsId: 10 }, { $inc: { stock: 2, revision: 1 } }),
    );
    const placed = await Promise.allSettled([
      ...upTo(40).map(() => buy(10)),
      ...upTo(40).map(() => buyByGoods(purchaseOf(10))),
    ]);
    await Promise.all(restocks);
    const bought = placed.filter(({ status }) => status === 'fulfilled').length;
    expect(await stockOf(10)).toBe(60 - bought);
    expect(bought).toBeGreaterThanOrEqual(40);
    expect(new Set(codesOf(placed))).toSatisfy((codes: Set<string>) =>
      [...codes].every((code) => code === 'bought' || code === 'SOLD_OUT'),
    );
    await expect.poll(() => published.length).toBe(bought);
    expect(seqsOf(published)).toEqual(upTo(bought));
  });

  it('is retried when goods changed between its read and its write', async () => {
    beforeNextWrites(() =>
      GoodsModel.updateOne(
        { goodsId: 10 },
        { $set: { price: 40_000, stock: 9 }, $inc: { revision: 1 } },
      ),
    );
    const { order } = await buy(10);
    expect([order.total, await stockOf(10)]).toEqual([40_000, 8]);
    expect(await seqsInStore()).toEqual([1]);
  });

  it('restores the stock of an order that is cancelled, and retracts its sale', async () => {
    const buyer = createBuyer();
    const { order } = await buy(10, { buyer });
    await cancelOrder({ userId: buyer.userId, orderId: order.orderId, signal: neverAborted });
    expect(await stockOf(10)).toBe(5);
    expect(await SaleModel.find().lean()).toMatchObject([{ seq: 1, retracted: true }]);
  });

  it('announces no name of an account that is deleted before it commits', async () => {
    const buyer = await signedUp('Mina');
    beforeNextWrites(async () => {
      await UserModel.deleteOne({ _id: buyer.userId });
      await fenceErasure(neverAborted);
    });
    await buy(10, { buyer });
    await expect.poll(() => published).toHaveLength(1);
    expect(published).toMatchObject([{ seq: 1, nickname: ANONYMOUS_NICKNAME.en }]);
    expect(await SaleModel.findOne().lean()).toMatchObject({ nickname: ANONYMOUS_NICKNAME.en });
  });

  it('sequences the pending sales of another node between batches, without gap or repeat', async () => {
    await GoodsModel.updateMany({}, { stock: 1_000 });
    await Promise.all(
      upTo(30).map(async (n) => {
        await (n % 2 ? buy(10) : buyByGoods(purchaseOf(11)));
        if (n % 4 === 0) relay.wake();
      }),
    );
    await expect.poll(() => published.length).toBe(30);
    expect(seqsOf(published)).toEqual(upTo(30));
    expect(await seqsInStore()).toEqual(upTo(30));
  });
});

describe('a batch of a process that lost the lease', () => {
  it('commits nothing with a seq; its purchases are placed, and the next leader announces them', async () => {
    await buy(10);
    const expiresAt = Date.now() + LEASE_MS;
    await RelayStateModel.updateOne({}, { holder: 'another', expiresAt, $inc: { token: 1 } });
    await Promise.all([buy(10), buy(11)]);
    expect([await stockOf(10), await stockOf(11)]).toEqual([3, 4]);
    expect(await seqsInStore()).toEqual([1]);
    expect(await SaleModel.countDocuments({ pending: true })).toBe(2);
    expect(leadership().leader).toBeNull();
    await expect.poll(() => seqsOf(published)).toEqual(upTo(3));
  });

  it('uses no seq twice when another process announced sales since', async () => {
    await buy(10);
    await RelayStateModel.updateOne({}, { $inc: { seq: 1 } });
    const sale = await SaleModel.findOne().lean();
    await SaleModel.collection.insertOne({ ...sale, _id: new mongoose.Types.ObjectId(), seq: 2 });
    await buy(10);
    await expect.poll(() => seqsOf(published)).toEqual(upTo(3));
    expect(await seqsInStore()).toEqual(upTo(3));
  });

  it('is not led by a process that stops while it renews its lease', async () => {
    let stopped: Promise<void> | undefined;
    const { findOneAndUpdate } = RelayStateModel;
    vi.spyOn(RelayStateModel, 'findOneAndUpdate').mockImplementationOnce(((...args: unknown[]) => {
      stopped = relay.stop();
      return findOneAndUpdate.apply(RelayStateModel, args as never);
    }) as never);
    await expect.poll(() => stopped !== undefined).toBe(true);
    await stopped;
    expect(leadership().leader).toBeNull();
  });

  it('is not led by a process that has stopped', async () => {
    await relay.stop();
    await buy(10);
    expect(await SaleModel.find().lean()).toMatchObject([{ pending: true }]);
  });
});

describe('a batch that fails', () => {
  it('is retried when the database aborted it', async () => {
    const commit = countCommits()
      .mockRejectedValueOnce(labelledError('TransientTransactionError'))
      .mockRejectedValueOnce(labelledError('TransientTransactionError'));
    await buy(10);
    expect(commit).toHaveBeenCalledTimes(3);
    expect([await stockOf(10), await seqsInStore()]).toEqual([4, [1]]);
  });

  it('finds its orders by their keys when its commit took effect and was not acknowledged', async () => {
    loseCommitAnswer();
    const placed = await Promise.all(upTo(3).map(() => buy(10)));
    expect(placed.map(({ replayed }) => replayed)).toEqual([false, false, false]);
    expect([await stockOf(10), await OrderModel.countDocuments()]).toEqual([2, 3]);
    await expect.poll(() => seqsOf(published)).toEqual(upTo(3));
    expect(await seqsInStore()).toEqual(upTo(3));
  });

  it('places its purchases when the connection broke before its commit', async () => {
    spyOnWrites().mockRejectedValueOnce(new mongoose.mongo.MongoNetworkError('connection lost'));
    await Promise.all([buy(10), buy(11)]);
    expect([await stockOf(10), await stockOf(11)]).toEqual([4, 4]);
    await expect.poll(() => seqsOf(published)).toEqual([1, 2]);
  });

  it('rejects only the aborted one of its purchases', async () => {
    const controller = new AbortController();
    const first = buy(10);
    const others = [buy(10), buy(11, { signal: controller.signal }), buy(10)];
    controller.abort(new Error('gone'));
    const results = await Promise.allSettled([first, ...others]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect([await stockOf(10), await stockOf(11)]).toEqual([2, 5]);
  });

  it('commits nothing of a purchase that is aborted while the batch writes', async () => {
    const controller = new AbortController();
    beforeNextWrites(() => controller.abort(new Error('gone')));
    const aborted = buy(11, { signal: controller.signal });
    await Promise.all([buy(10), expect(aborted).rejects.toThrow('gone'), buy(10)]);
    expect([await stockOf(10), await stockOf(11)]).toEqual([3, 5]);
    await expect.poll(() => seqsOf(published)).toEqual(upTo(2));
  });

  it('answers TRY_AGAIN to a purchase that has waited for more than two seconds', async () => {
    let waiting: Promise<unknown> | undefined;
    beforeNextWrites(() => {
      waiting = expect(buy(11)).rejects.toMatchObject({ code: 'TRY_AGAIN', status: 503 });
      vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_100);
    });
    await buy(10);
    await waiting;
    expect(await stockOf(11)).toBe(5);
  });

  it.each([
    ['reading', () => vi.spyOn(GoodsModel, 'find').mockImplementationOnce(fails)],
    ['writing', spyOnWrites],
    ['the commit', () => vi.spyOn(ClientSession.prototype, 'commitTransaction')],
  ])('leaves nothing half at %s, and its purchases are placed by goods', async (_, spyOn) => {
    spyOn().mockRejectedValueOnce(new Error('a defect'));
    await Promise.all([buy(10), buy(11)]);
    expect([await stockOf(10), await stockOf(11)]).toEqual([4, 4]);
    await expect.poll(() => seqsOf(published)).toEqual([1, 2]);
    expect(recentSales().latest).toBe(2);
  });

  function fails(): never {
    throw new Error('a defect');
  }
});
