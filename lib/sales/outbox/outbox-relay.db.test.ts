import mongoose, { Types } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { resume } from '@/lib/sales/history/resume.server';
import { committedSales } from '@/lib/sales/outbox/committed-sales.server';
import { acquireLease, LEASE_MS } from '@/lib/sales/outbox/lease.server';
import { type OutboxRelay, startOutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';
import { LeaseLost, OutboxChanged, publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { buy, patient, seqsInStore, shelve, someone } from '@/tests/sell';

const { ClientSession } = mongoose.mongo;

class Killed extends Error {}
const die = () => Promise.reject(new Killed('killed'));

const running: Pick<OutboxRelay, 'stop'>[] = [];

/** A process that announces, with a memory of its own, and what its shoppers hear. */
function startNode(): { announcer: OutboxRelay; heard: Sale[] } {
  freshProcess();
  const heard: Sale[] = [];
  const announcer = startOutboxRelay((sales) => heard.push(...sales));
  running.push(announcer);
  return { announcer, heard };
}

const seqsOf = (sales: readonly Sale[]) => sales.map(({ seq }) => seq);
/** Lets the lease run out, as when its holder died or hangs. */
const endLease = () => RelayStateModel.updateOne({}, { expiresAt: 0 });

/** Another process that lives, and holds the lease until it dies. */
async function anotherHolds(): Promise<{ token: number; die: () => Promise<void> }> {
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
  const token = await leaseOf('another');
  return {
    token,
    die: () =>
      stop()
        .then(endLease)
        .then(() => undefined),
  };
}

async function leaseOf(name: string): Promise<number> {
  const { token } = await acquireLease(name);
  if (token === null) throw new Error(`${name} has no lease`);
  return token;
}

async function sell(count: number): Promise<void> {
  for (const n of upTo(count)) await buy(1, { buyer: someone({ nickname: `buyer ${n}` }) });
}

/** Sales that were committed beside the first one, in one write and from the last to the first. */
async function leaveWaiting(count: number): Promise<void> {
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

/** Every line between which an announcing process may die. */
const DEATHS: [where: string, arrange: () => unknown][] = [
  ['before it reads what waits', () => vi.spyOn(SaleModel, 'find').mockImplementationOnce(throws)],
  [
    'between reading and the transaction',
    () => vi.spyOn(mongoose.connection, 'startSession').mockImplementationOnce(die),
  ],
  [
    'before it counts',
    () => vi.spyOn(RelayStateModel, 'findOneAndUpdate').mockImplementationOnce(throws),
  ],
  [
    'between counting and marking',
    () => vi.spyOn(SaleModel, 'bulkWrite').mockImplementationOnce(die),
  ],
  [
    'between marking and the commit',
    () => {
      const bulkWrite = SaleModel.bulkWrite.bind(SaleModel);
      vi.spyOn(SaleModel, 'bulkWrite').mockImplementationOnce(async (...given) => {
        await bulkWrite(...given);
        return die();
      });
    },
  ],
  [
    'before the database hears the commit',
    () => vi.spyOn(ClientSession.prototype, 'commitTransaction').mockImplementationOnce(die),
  ],
  [
    'after the commit, before it hears of it',
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

beforeEach(() => shelve({ goodsId: 1, stock: 1_000 }));
afterEach(async () => {
  await Promise.all(running.splice(0).map((announcer) => announcer.stop()));
});

describe('an announcer', () => {
  it('tells each committed sale once, numbered from 1 without gap or repeat', async () => {
    const { announcer, heard } = startNode();
    await Promise.all(upTo(30).map(() => buy(1).then(announcer.onCommitted)));
    await expect.poll(() => heard.length).toBe(30);
    expect(seqsOf(heard)).toEqual(upTo(30));
    expect(await seqsInStore()).toEqual(upTo(30));
  });

  it('reads no sale that is at hand', async () => {
    const token = await leaseOf('one');
    await sell(3);
    vi.spyOn(SaleModel, 'find').mockImplementation(throws);
    const announced = await publishBatch({
      token,
      signal: patient,
      committed: committedSales().drain(),
    });
    expect(announced?.sales.map(({ seq, nickname }) => [seq, nickname])).toEqual(
      upTo(3).map((n) => [n, `buyer ${n}`]),
    );
  });

  it.each([
    ['was announced already', (sale: SaleDocument) => sale],
    ['is in the store no more', (sale: SaleDocument) => ({ ...sale, _id: new Types.ObjectId() })],
  ])('passes over a sale at hand that %s', async (_, stale) => {
    const { announcer, heard } = startNode();
    await sell(1);
    await expect.poll(() => seqsOf(heard)).toEqual([1]);
    const [sale] = await SaleModel.find().lean();
    if (!sale) throw new Error('no sale');
    await sell(1);
    committedSales().enqueue([stale(sale)]);
    announcer.onCommitted();
    await expect.poll(() => seqsOf(heard)).toEqual([1, 2]);
    expect(heard.map(({ nickname }) => nickname)).toEqual(['buyer 1', 'buyer 1']);
    expect(await seqsInStore()).toEqual([1, 2]);
  });

  it('says exactly what the contract says of a sale', async () => {
    const { heard } = startNode();
    await buy(1, { buyer: someone({ nickname: 'Mina' }) });
    await expect.poll(() => heard).toHaveLength(1);
    expect(heard[0]).toEqual({
      seq: 1,
      nickname: 'Mina',
      goodsId: 1,
      goodsName: 'goods 1',
      date: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('leaves no number for a buyer who chose nobody', async () => {
    const { heard } = startNode();
    await buy(1);
    await buy(1, { buyer: someone({ announceAs: 'nobody' }) });
    await buy(1);
    await expect.poll(() => seqsOf(heard)).toEqual([1, 2]);
    expect(await SaleModel.countDocuments()).toBe(2);
  });

  it('tells sales in the order they were made, also when more wait than one round takes', async () => {
    await sell(1);
    await leaveWaiting(600);
    const { heard } = startNode();
    await expect.poll(() => heard.length).toBe(601);
    expect(seqsOf(heard)).toEqual(upTo(601));
    expect(heard.at(-1)?.nickname).toBe('waiting 600');
  });

  it('gives its lease back when it stops, so that another need not wait', async () => {
    const { announcer } = startNode();
    await expect.poll(() => RelayStateModel.countDocuments()).toBe(1);
    await announcer.stop();
    expect((await acquireLease('the next one')).token).not.toBeNull();
  });

  it.each(DEATHS)(
    'that stumbles %s goes on, and its shoppers hear all once',
    async (_, arrange) => {
      const { announcer, heard } = startNode();
      await sell(1);
      await expect.poll(() => seqsOf(heard)).toEqual([1]);
      arrange();
      await leaveWaiting(3);
      announcer.wake();
      await expect.poll(() => heard.length).toBe(4);
      expect(seqsOf(heard)).toEqual(upTo(4));
      expect(await seqsInStore()).toEqual(upTo(4));
    },
  );
});

describe('an announcer killed', () => {
  it.each(DEATHS)('%s is followed by one that goes on where it was', async (_, arrange) => {
    const shopper = new SaleResequencer();
    shopper.applyResume({ sales: [], latest: 0 });
    await sell(3);
    const token = await leaseOf('the one that dies');
    arrange();
    await expect(publishBatch({ token, signal: patient })).rejects.toThrow('killed');
    vi.restoreAllMocks();
    await endLease();

    await sell(2);
    const { heard } = startNode();
    await expect.poll(seqsInStore).toEqual(upTo(5));
    await expect.poll(async () => (await resume(0)).latest).toBe(5);
    // What the dead one marked and told nobody, its shoppers ask for when they come back.
    const shown = shopper.applyResume(await resume(0));
    for (const sale of heard) shown.push(...shopper.receive(sale).show);
    expect(seqsOf(shown)).toEqual(upTo(5));
    expect(new Set(shown.map(({ nickname }) => nickname)).size).toBe(3);
  });

  it('after marking and before telling anybody is made up for by the process that follows', async () => {
    const { heard } = startNode();
    await expect.poll(() => RelayStateModel.countDocuments()).toBe(1);
    const another = await anotherHolds();
    await sell(3);
    await publishBatch({ token: another.token, signal: patient });
    await another.die();
    await expect.poll(() => seqsOf(heard)).toEqual([1, 2, 3]);
  });
});

describe('a process that follows', () => {
  it('tells what is marked, though it heard of the count before it could read the marks', async () => {
    await leaseOf('another');
    await anotherHolds();
    await sell(3);
    const { heard } = startNode();
    await expect.poll(() => recentSales().ready).toBe(true);
    await RelayStateModel.updateOne({}, { seq: 3 });
    const find = vi.spyOn(SaleModel, 'find');
    await expect.poll(() => find.mock.calls.length).toBeGreaterThan(2);
    for (const [index, { _id }] of (await SaleModel.find().sort({ date: 1 })).entries()) {
      await SaleModel.updateOne({ _id }, { $set: { seq: index + 1 }, $unset: { pending: 1 } });
    }
    await expect.poll(() => seqsOf(heard)).toEqual(upTo(3));
  });

  it('knows a store that began anew, and tells what is sold in it', async () => {
    await sell(3);
    const { announcer, heard } = startNode();
    await expect.poll(() => seqsOf(heard)).toEqual(upTo(3));
    await SaleModel.deleteMany({});
    await RelayStateModel.updateOne({}, { seq: 0 });
    await expect.poll(() => recentSales().latest).toBe(0);
    await sell(1);
    announcer.onCommitted();
    await expect.poll(() => seqsOf(heard)).toEqual([...upTo(3), 1]);
  });
});

describe('a round past its deadline', () => {
  it('whose answer comes after those of the next ones tells no sale twice', async () => {
    await sell(3);
    await acquireLease('another');
    const { token } = await anotherHolds();
    await publishBatch({ token, signal: patient });
    const { find, late } = holdFirst();
    const { heard } = startNode();
    await expect.poll(() => find.mock.calls.length, { timeout: 15_000 }).toBeGreaterThan(1);
    await expect.poll(() => recentSales().ready).toBe(true);
    await sell(2);
    await publishBatch({ token, signal: patient });
    await expect.poll(() => seqsOf(heard), { timeout: 15_000 }).toEqual([4, 5]);
    await late();
    await sell(1);
    await publishBatch({ token, signal: patient });
    await expect.poll(() => seqsOf(heard), { timeout: 15_000 }).toContain(6);
    expect(seqsOf(heard)).toEqual([4, 5, 6]);
  });

  /** Lets the first reading of the newest sales wait for `late`, which hands over what it read. */
  function holdFirst() {
    const findNewest = SaleModel.find.bind(SaleModel);
    const find = vi.spyOn(SaleModel, 'find');
    let late = async () => {};
    find.mockImplementationOnce((...given: unknown[]) => {
      const query = Reflect.apply(findNewest, SaleModel, given);
      const lean = query.lean.bind(query);
      query.lean = () => {
        const read = lean().exec();
        const held = new Promise((resolve) => {
          late = async () => resolve(await read);
        });
        return held;
      };
      return query;
    });
    return { find, late: () => late() };
  }
});

describe('two processes', () => {
  it('tell their shoppers the same sales in the same order, each once', async () => {
    const one = startNode();
    const other = startNode();
    await Promise.all(
      upTo(40).map(async (n) => {
        await buy(1);
        (n % 2 ? one : other).announcer.wake();
      }),
    );
    await expect.poll(() => one.heard.length).toBe(40);
    await expect.poll(() => other.heard.length).toBe(40);
    expect(seqsOf(one.heard)).toEqual(upTo(40));
    expect(other.heard).toEqual(one.heard);
  });

  it('hand the announcing over when the one that held it leaves', async () => {
    const one = startNode();
    await sell(2);
    await expect.poll(() => one.heard.length).toBe(2);
    const other = startNode();
    await one.announcer.stop();
    await sell(2);
    await expect.poll(() => seqsOf(other.heard)).toContain(4);
    expect(await seqsInStore()).toEqual(upTo(4));
  });
});

describe('the lease', () => {
  it('is one process’s at a time, and keeps its token while it is renewed', async () => {
    const token = await leaseOf('one');
    expect((await acquireLease('other')).token).toBeNull();
    expect((await acquireLease('one')).token).toBe(token);
  });

  it('goes to one of many who ask at the same moment', async () => {
    const leases = await Promise.all(upTo(8).map((n) => acquireLease(`process ${n}`)));
    expect(leases.filter(({ token }) => token !== null)).toHaveLength(1);
  });

  it('comes with a higher token whenever it changes hands', async () => {
    const first = await leaseOf('one');
    await endLease();
    const second = await leaseOf('other');
    await endLease();
    expect(second).toBeGreaterThan(first);
    expect(await leaseOf('one')).toBeGreaterThan(second);
  });

  it('is free where its end lies further ahead than a lease: the database’s clock was set back', async () => {
    const first = await leaseOf('one that died');
    await RelayStateModel.updateOne({}, { expiresAt: Date.now() + 3_600_000 });
    expect(await leaseOf('other')).toBeGreaterThan(first);
    expect((await acquireLease('third')).token).toBeNull();
  });

  it('lost without knowing lets the old holder commit nothing', async () => {
    await sell(3);
    const old = await leaseOf('old');
    await endLease();
    await leaseOf('new');
    await expect(publishBatch({ token: old, signal: patient })).rejects.toThrow(LeaseLost);
    expect([await seqsInStore(), await SaleModel.countDocuments({ pending: true })]).toEqual([
      [],
      3,
    ]);
  });

  it('lost between reading and marking lets the old holder commit nothing either', async () => {
    await sell(3);
    const old = await leaseOf('old');
    betweenReadingAndMarking(async () => {
      await endLease();
      await publishBatch({ token: await leaseOf('new'), signal: patient });
    });
    await expect(publishBatch({ token: old, signal: patient })).rejects.toThrow(LeaseLost);
    expect(await seqsInStore()).toEqual([1, 2, 3]);
    expect((await RelayStateModel.findOne().lean())?.seq).toBe(3);
  });
});

describe('a sale that changes between being read and being marked', () => {
  it.each([
    [
      'because it was cancelled is not told',
      (_id: Types.ObjectId | undefined) => SaleModel.deleteOne({ _id }),
    ],
    [
      'because its account was erased is not told under the name',
      (_id: Types.ObjectId | undefined) =>
        SaleModel.updateOne({ _id }, { nickname: ANONYMOUS_NICKNAME.en }),
    ],
  ])('%s, and leaves no gap', async (_, change) => {
    await sell(3);
    const [first] = await SaleModel.find().sort({ date: 1 }).lean();
    const token = await leaseOf('one');
    betweenReadingAndMarking(() => change(first?._id));
    await expect(publishBatch({ token, signal: patient })).rejects.toThrow(OutboxChanged);
    expect(await seqsInStore()).toEqual([]);
    const announced = await publishBatch({ token, signal: patient });
    expect(announced?.sales.map(({ nickname }) => nickname)).not.toContain('buyer 1');
    expect(await seqsInStore()).toEqual(upTo(announced?.sales.length ?? 0));
  });
});

/** Lets `happen` before the next transaction begins. */
function betweenReadingAndMarking(happen: () => PromiseLike<unknown>): void {
  const { connection } = mongoose;
  const startSession = connection.startSession.bind(connection);
  vi.spyOn(connection, 'startSession').mockImplementationOnce(async (...given) => {
    await happen();
    return startSession(...given);
  });
}
