import mongoose, { Types } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { resume } from '@/lib/sales/history/resume.server';
import { committedSales } from '@/lib/sales/outbox/committed-sales.server';
import { acquireLease, LEASE_MS } from '@/lib/sales/outbox/lease.server';
import { type OutboxRelay, startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import type { Sale } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { expireLease, sell, tokenOf } from '@/tests/outbox';
import { buy, createBuyer, insertGoods, neverAborted, seqsInStore } from '@/tests/sell';

const { ClientSession } = mongoose.mongo;

class Killed extends Error {}
const die = () => Promise.reject(new Killed('killed'));

const running: Pick<OutboxRelay, 'stop'>[] = [];

/** A relay with a memory of its own, as in another process, and the sales that it publishes. */
function startRelay(): { relay: OutboxRelay; published: Sale[] } {
  freshProcess();
  const published: Sale[] = [];
  const relay = startOutboxRelay((sales) => published.push(...sales));
  running.push(relay);
  return { relay, published };
}

const seqsOf = (sales: readonly Sale[]) => sales.map(({ seq }) => seq);

/** Another process, which leads until `die`. */
async function anotherLeads(): Promise<{ token: number; die: () => Promise<void> }> {
  const expiresAt = Date.now() + LEASE_MS;
  await RelayStateModel.updateOne({}, { holder: 'another', expiresAt, $inc: { token: 1 } });
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = acquireLease('another');
  }, LEASE_MS / 6);
  const stop = async () => {
    clearInterval(timer);
    await renewing;
  };
  running.push({ stop });
  const token = await tokenOf('another');
  return {
    token,
    die: () =>
      stop()
        .then(expireLease)
        .then(() => undefined),
  };
}

/** Inserts committed sales like the first one, in one write and from the last to the first. */
async function insertWaiting(count: number): Promise<void> {
  const first = await SaleModel.findOne().lean();
  if (!first) throw new Error('no sale');
  const { seq, _id, ...like } = first;
  const sales = upTo(count).map((n) => ({
    ...like,
    _id: new Types.ObjectId(),
    pending: true,
    nickname: `waiting ${n}`,
    date: new Date(first.date.getTime() + n),
  }));
  await SaleModel.collection.insertMany(sales.reverse());
}

/** Every step of a batch at which a process may die. */
const CRASH_POINTS: [where: string, crash: () => unknown][] = [
  ['before it polls', () => vi.spyOn(SaleModel, 'find').mockImplementationOnce(throws)],
  [
    'between the poll and the transaction',
    () => vi.spyOn(mongoose.connection, 'startSession').mockImplementationOnce(die),
  ],
  [
    'before it counts',
    () => vi.spyOn(RelayStateModel, 'findOneAndUpdate').mockImplementationOnce(throws),
  ],
  [
    'between counting and sequencing',
    () => vi.spyOn(SaleModel, 'bulkWrite').mockImplementationOnce(die),
  ],
  [
    'between sequencing and the commit',
    () => {
      const bulkWrite = SaleModel.bulkWrite.bind(SaleModel);
      vi.spyOn(SaleModel, 'bulkWrite').mockImplementationOnce(async (...args) => {
        await bulkWrite(...args);
        return die();
      });
    },
  ],
  [
    'before the database receives the commit',
    () => vi.spyOn(ClientSession.prototype, 'commitTransaction').mockImplementationOnce(die),
  ],
  [
    'after the commit, before it is acknowledged',
    () => {
      const { commitTransaction } = ClientSession.prototype;
      vi.spyOn(ClientSession.prototype, 'commitTransaction').mockImplementationOnce(async function (
        this: InstanceType<typeof ClientSession>,
      ) {
        await commitTransaction.call(this);
        return die();
      });
    },
  ],
];

function throws(): never {
  throw new Killed('killed');
}

beforeEach(() => insertGoods({ goodsId: 1, stock: 1_000 }));
afterEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.stop()));
});

describe('the outbox relay', () => {
  it('publishes each committed sale once, numbered from 1 without gap or repeat', async () => {
    const { relay, published } = startRelay();
    await Promise.all(upTo(30).map(() => buy(1).then(() => relay.onCommitted())));
    await expect.poll(() => published.length).toBe(30);
    expect(seqsOf(published)).toEqual(upTo(30));
    expect(await seqsInStore()).toEqual(upTo(30));
  });

  it.each([
    ['was already published', (sale: SaleDocument) => sale],
    ['is no longer in the store', (sale: SaleDocument) => ({ ...sale, _id: new Types.ObjectId() })],
  ])('skips a queued sale that %s', async (_, stale) => {
    const { relay, published } = startRelay();
    await sell(1);
    await expect.poll(() => seqsOf(published)).toEqual([1]);
    const [sale] = await SaleModel.find().lean();
    if (!sale) throw new Error('no sale');
    await sell(1);
    committedSales().enqueue([stale(sale)]);
    relay.onCommitted();
    await expect.poll(() => seqsOf(published)).toEqual([1, 2]);
    expect(published.map(({ nickname }) => nickname)).toEqual(['buyer 1', 'buyer 1']);
    expect(await seqsInStore()).toEqual([1, 2]);
  });

  it('publishes a sale with exactly the fields of the contract', async () => {
    const { published } = startRelay();
    await buy(1, { buyer: createBuyer({ nickname: 'Mina' }) });
    await expect.poll(() => published).toHaveLength(1);
    expect(published[0]).toEqual({
      seq: 1,
      nickname: 'Mina',
      goodsId: 1,
      goodsName: 'goods 1',
      date: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('assigns no seq to the purchase of a buyer who chose nobody', async () => {
    const { published } = startRelay();
    await buy(1);
    await buy(1, { buyer: createBuyer({ announceAs: 'nobody' }) });
    await buy(1);
    await expect.poll(() => seqsOf(published)).toEqual([1, 2]);
    expect(await SaleModel.countDocuments()).toBe(2);
  });

  it('publishes sales in the order of purchase when more wait than one batch holds', async () => {
    await sell(1);
    await insertWaiting(600);
    const { published } = startRelay();
    await expect.poll(() => published.length).toBe(601);
    expect(seqsOf(published)).toEqual(upTo(601));
    expect(published.at(-1)?.nickname).toBe('waiting 600');
  });

  it('releases its lease when it stops', async () => {
    const { relay } = startRelay();
    await expect.poll(() => RelayStateModel.countDocuments()).toBe(1);
    await relay.stop();
    expect((await acquireLease('the next process')).token).not.toBeNull();
  });

  it.each(CRASH_POINTS)('publishes every sale once when a tick fails %s', async (_, crash) => {
    const { relay, published } = startRelay();
    await sell(1);
    await expect.poll(() => seqsOf(published)).toEqual([1]);
    crash();
    await insertWaiting(3);
    relay.wake();
    await expect.poll(() => published.length).toBe(4);
    expect(seqsOf(published)).toEqual(upTo(4));
    expect(await seqsInStore()).toEqual(upTo(4));
  });
});

describe('a relay that is killed', () => {
  it.each(CRASH_POINTS)(
    '%s is replaced by one that continues where it stopped',
    async (_, crash) => {
      const shopper = new SaleResequencer();
      shopper.applyResume({ sales: [], latest: 0 });
      await sell(3);
      const token = await tokenOf('a process that dies');
      crash();
      await expect(publishBatch({ token, signal: neverAborted })).rejects.toThrow('killed');
      vi.restoreAllMocks();
      await expireLease();

      await sell(2);
      const { published } = startRelay();
      await expect.poll(seqsInStore).toEqual(upTo(5));
      await expect.poll(async () => (await resume(0)).latest).toBe(5);
      // A page resumes what the dead relay sequenced and did not publish.
      const shown = shopper.applyResume(await resume(0));
      for (const sale of published) shown.push(...shopper.receive(sale).show);
      expect(seqsOf(shown)).toEqual(upTo(5));
      expect(new Set(shown.map(({ nickname }) => nickname)).size).toBe(3);
    },
  );

  it('between committing a batch and publishing it loses no sale: its successor publishes it', async () => {
    const { published } = startRelay();
    await expect.poll(() => RelayStateModel.countDocuments()).toBe(1);
    const another = await anotherLeads();
    await sell(3);
    await publishBatch({ token: another.token, signal: neverAborted });
    await another.die();
    await expect.poll(() => seqsOf(published)).toEqual([1, 2, 3]);
  });
});

describe('a relay that follows', () => {
  it('publishes sequenced sales, though it saw the counter before it could read them', async () => {
    await tokenOf('another');
    await anotherLeads();
    await sell(3);
    const { published } = startRelay();
    await expect.poll(() => recentSales().ready).toBe(true);
    await RelayStateModel.updateOne({}, { seq: 3 });
    const find = vi.spyOn(SaleModel, 'find');
    await expect.poll(() => find.mock.calls.length).toBeGreaterThan(2);
    for (const [index, { _id }] of (await SaleModel.find().sort({ date: 1 })).entries()) {
      await SaleModel.updateOne({ _id }, { $set: { seq: index + 1 }, $unset: { pending: 1 } });
    }
    await expect.poll(() => seqsOf(published)).toEqual(upTo(3));
  });

  it('notices that the store was reset, and publishes what is sold afterwards', async () => {
    await sell(3);
    const { relay, published } = startRelay();
    await expect.poll(() => seqsOf(published)).toEqual(upTo(3));
    await SaleModel.deleteMany({});
    await RelayStateModel.updateOne({}, { seq: 0 });
    await expect.poll(() => recentSales().latest).toBe(0);
    await sell(1);
    relay.onCommitted();
    await expect.poll(() => seqsOf(published)).toEqual([...upTo(3), 1]);
  });
});

describe('a tick past its timeout', () => {
  it('a tick that ends after later ones publishes no sale twice', async () => {
    await sell(3);
    await acquireLease('another');
    const { token } = await anotherLeads();
    await publishBatch({ token, signal: neverAborted });
    const { find, release } = delayFirstQuery();
    const { published } = startRelay();
    await expect.poll(() => find.mock.calls.length, { timeout: 15_000 }).toBeGreaterThan(1);
    await expect.poll(() => recentSales().ready).toBe(true);
    await sell(2);
    await publishBatch({ token, signal: neverAborted });
    await expect.poll(() => seqsOf(published), { timeout: 15_000 }).toEqual([4, 5]);
    await release();
    await sell(1);
    await publishBatch({ token, signal: neverAborted });
    await expect.poll(() => seqsOf(published), { timeout: 15_000 }).toContain(6);
    expect(seqsOf(published)).toEqual([4, 5, 6]);
  });

  /** Delays the result of the first query for the newest sales until `release` is called. */
  function delayFirstQuery() {
    const findNewest = SaleModel.find.bind(SaleModel);
    const find = vi.spyOn(SaleModel, 'find');
    let release = async () => {};
    find.mockImplementationOnce((...args: unknown[]) => {
      const query = Reflect.apply(findNewest, SaleModel, args);
      const lean = query.lean.bind(query);
      query.lean = () => {
        const read = lean().exec();
        const delayed = new Promise((resolve) => {
          release = async () => resolve(await read);
        });
        return delayed;
      };
      return query;
    });
    return { find, release: () => release() };
  }
});

describe('two relays', () => {
  it('publish the same sales in the same order, each once', async () => {
    const one = startRelay();
    const other = startRelay();
    await Promise.all(
      upTo(40).map(async (n) => {
        await buy(1);
        (n % 2 ? one : other).relay.wake();
      }),
    );
    await expect.poll(() => one.published.length).toBe(40);
    await expect.poll(() => other.published.length).toBe(40);
    expect(seqsOf(one.published)).toEqual(upTo(40));
    expect(other.published).toEqual(one.published);
  });

  it('hand the lease over when its holder stops', async () => {
    const one = startRelay();
    await sell(2);
    await expect.poll(() => one.published.length).toBe(2);
    const other = startRelay();
    await one.relay.stop();
    await sell(2);
    await expect.poll(() => seqsOf(other.published)).toContain(4);
    expect(await seqsInStore()).toEqual(upTo(4));
  });
});
