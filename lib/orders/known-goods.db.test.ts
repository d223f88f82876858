import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { fenceErasure } from '@/lib/sales/outbox/fence-erasure.server';
import { leadership } from '@/lib/sales/outbox/leadership.server';
import { LEASE_MS } from '@/lib/sales/outbox/lease.server';
import { type OutboxRelay, startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';
import { countCommits, loseCommitAnswer } from '@/tests/commits';
import { buyByGoods } from '@/tests/outbox';
import { publishedEvents } from '@/tests/published-events';
import { buy, createBuyer, insertGoods, neverAborted, purchaseOf, stockOf } from '@/tests/sell';

const PURCHASE_COMMANDS = ['find', 'bulkWrite', 'commitTransaction', 'abortTransaction'];

let relay: OutboxRelay;
let published: Sale[];

/** The commands of `work`, without those of the relay and of the heartbeat. */
async function commandsOf(work: () => Promise<unknown>): Promise<string[]> {
  const commands: string[] = [];
  const record = ({ commandName, command }: mongoose.mongo.CommandStartedEvent) => {
    const isOfPurchase = ['goods', 'users', 'carts'].includes(command.find) || !command.find;
    if (isOfPurchase && PURCHASE_COMMANDS.includes(commandName)) commands.push(commandName);
  };
  const client = mongoose.connection.getClient();
  client.on('commandStarted', record);
  await work();
  client.off('commandStarted', record);
  return commands;
}

/** A buyer whose session was read just now, and whose account exists. */
async function signedIn(nickname: string) {
  const buyer = { ...createBuyer({ nickname }), readAt: performance.now() };
  await UserModel.create({
    _id: buyer.userId,
    email: `${nickname}@shopper.example`,
    emailKey: `${nickname}@shopper.example`,
    nickname,
    nicknameKey: nickname,
    passwordHash: 'none',
    announceAs: 'nickname',
  });
  return buyer;
}

beforeEach(async () => {
  await insertGoods({ goodsId: 10, price: 500, stock: 5 }, { goodsId: 11, stock: 5 });
  published = [];
  relay = startOutboxRelay((sales) => published.push(...sales), undefined, findDeletedUsers);
  await expect.poll(() => leadership().leader).not.toBeNull();
});
afterEach(() => relay.stop());

describe('a batch after another one', () => {
  it('sends its writes and its commit, and no other command', async () => {
    await buy(10);
    const buyer = await signedIn('mina');
    expect(await commandsOf(() => buy(10, { buyer }))).toEqual(['bulkWrite', 'commitTransaction']);
    expect(published.map(({ seq, nickname }) => [seq, nickname])).toContainEqual([2, 'mina']);
    expect(await stockOf(10)).toBe(3);
  });

  it('reads only the goods that it does not know', async () => {
    await buy(10);
    const lines = [10, 11].map((goodsId) => ({ goodsId, quantity: 1 }));
    const buyer = await signedIn('mina');
    const commands = await commandsOf(() => buy(0, { buyer, lines }));
    expect(commands).toEqual(['find', 'bulkWrite', 'commitTransaction']);
    expect([await stockOf(10), await stockOf(11)]).toEqual([3, 4]);
  });

  it.each([
    ['a new price', { $set: { price: 700 }, $inc: { revision: 1 } }, 700],
    ['a new price that was set in the database itself', { $set: { price: 700 } }, 700],
    ['a new name that was set in the database itself', { $set: { 'name.en': 'tea' } }, 500],
  ])('sells by what is in the store after %s', async (_, change, total) => {
    await buy(10);
    await GoodsModel.collection.updateOne({ goodsId: 10 }, change);
    const { order } = await buy(10);
    expect(order.total).toBe(total);
    expect(order.items[0]?.goodsName).toBe(
      (await GoodsModel.findOne({ goodsId: 10 }).lean())?.name.en,
    );
    expect(await stockOf(10)).toBe(3);
  });

  it('sells and announces the pieces that were set in the database itself', async () => {
    const announced = publishedEvents('ordersAnnounced');
    await buy(10);
    await GoodsModel.collection.updateOne({ goodsId: 10 }, { $set: { stock: 2 } });
    await buy(10);
    expect(announced.at(-1)?.stockLevels).toEqual([{ goodsId: 10, stock: 1, revision: 2 }]);
    await GoodsModel.collection.updateOne({ goodsId: 10 }, { $set: { stock: 0 } });
    await expect(buy(10)).rejects.toMatchObject({ code: 'SOLD_OUT', left: [{ stock: 0 }] });
    expect(await stockOf(10)).toBe(0);
  });

  it('announces the revision of goods that others changed and gave the same stock again', async () => {
    const announced = publishedEvents('ordersAnnounced');
    await buy(10);
    await GoodsModel.updateOne({ goodsId: 10 }, { $inc: { revision: 2 } });
    await buy(10);
    expect(announced.at(-1)?.stockLevels).toEqual([{ goodsId: 10, stock: 3, revision: 4 }]);
  });

  it('sells no goods that were hidden since', async () => {
    await buy(10);
    await GoodsModel.collection.updateOne({ goodsId: 10 }, { $set: { hidden: true } });
    await expect(buy(10)).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
    expect(await stockOf(10)).toBe(4);
  });

  it('refuses nobody by what it knows: it reads the goods first', async () => {
    await buy(10, { quantity: 5 });
    await GoodsModel.updateOne({ goodsId: 10 }, { $inc: { stock: 2, revision: 1 } });
    await buy(10);
    expect(await stockOf(10)).toBe(1);
    await GoodsModel.updateOne({ goodsId: 10 }, { $set: { price: 700 }, $inc: { revision: 1 } });
    expect((await buy(10, { seenTotal: 700 })).order.total).toBe(700);
    await expect(buy(10)).rejects.toMatchObject({ code: 'SOLD_OUT', left: [{ stock: 0 }] });
  });

  it('reads goods for seconds after another node has changed them', async () => {
    await buy(10);
    await buyByGoods(purchaseOf(10));
    // The relay has a transaction of its own for that sale.
    await expect.poll(() => published).toHaveLength(2);
    const buyer = await signedIn('mina');
    const outdated = await commandsOf(() => buy(10, { buyer }));
    expect(outdated).toEqual(expect.arrayContaining(['bulkWrite', 'find', 'abortTransaction']));
    const commands = await commandsOf(() => buy(10, { buyer }));
    expect(commands).toEqual(['find', 'bulkWrite', 'commitTransaction']);
    expect(await stockOf(10)).toBe(1);
  });
});

describe('a batch after one that failed', () => {
  /** The commands of a purchase that knows nothing of its goods, and is the first to write to them. */
  const READS = ['find', 'bulkWrite', 'commitTransaction'];

  it('reads the goods again, since another process led meanwhile', async () => {
    await buy(10);
    const expiresAt = Date.now() + LEASE_MS;
    await RelayStateModel.updateOne({}, { holder: 'another', expiresAt, $inc: { token: 1 } });
    // Its batch fails, and it is placed by goods.
    await buy(10);
    await expect.poll(() => published).toHaveLength(2);
    const buyer = await signedIn('mina');
    expect(await commandsOf(() => buy(10, { buyer }))).toEqual(READS);
    expect(await stockOf(10)).toBe(2);
  });

  it.each([
    ['took effect', () => loseCommitAnswer()],
    [
      'had no effect',
      () => countCommits().mockRejectedValueOnce(new mongoose.mongo.MongoNetworkError('lost')),
    ],
  ])('reads the goods again, after a commit without an answer that %s', async (_, fail) => {
    await buy(10);
    fail();
    await buy(10);
    await expect.poll(() => published).toHaveLength(2);
    await expect.poll(() => leadership().leader).not.toBeNull();
    const buyer = await signedIn('mina');
    expect(await commandsOf(() => buy(10, { buyer }))).toEqual(READS);
    expect(await stockOf(10)).toBe(2);
  });
});

describe('an account that is deleted after its session was read', () => {
  it('is not named when the relay has seen the deletion', async () => {
    const buyer = await signedIn('mina');
    await UserModel.deleteOne({ _id: buyer.userId });
    await fenceErasure(neverAborted);
    // The first batch fails by the old number of deletions, and the relay then reads the new one.
    await buy(11);
    await expect.poll(() => leadership().leader).not.toBeNull();
    await buy(10, { buyer });
    await expect.poll(() => published).toHaveLength(2);
    expect(published.map(({ nickname }) => nickname)).not.toContain('mina');
    expect(published.at(-1)?.nickname).toBe(ANONYMOUS_NICKNAME.en);
  });

  it('is not named when the relay has not seen it yet', async () => {
    const buyer = await signedIn('mina');
    await UserModel.deleteOne({ _id: buyer.userId });
    await fenceErasure(neverAborted);
    await buy(10, { buyer });
    await expect.poll(() => published).toHaveLength(1);
    expect(published[0]?.nickname).toBe(ANONYMOUS_NICKNAME.en);
  });
});
