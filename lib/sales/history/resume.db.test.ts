import { Types } from 'mongoose';
import { describe, expect, it, vi } from 'vitest';
import { listSales } from '@/lib/sales/history/list-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import { MAX_RESUMED_SALES, resume } from '@/lib/sales/history/resume.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';

const stored = (seq: number): SaleDocument => ({
  _id: new Types.ObjectId(),
  orderId: new Types.ObjectId(),
  nickname: `buyer ${seq}`,
  goodsId: 1,
  goodsName: 'goods 1',
  date: new Date(1_700_000_000_000 + seq),
  seq,
});

/** A store that has announced `count` sales, of which `retracted` were cancelled. */
async function announced(count: number, retracted: readonly number[] = []): Promise<void> {
  await SaleModel.collection.insertMany(upTo(count).map(stored));
  await SaleModel.updateMany({ seq: { $in: retracted } }, { retracted: true });
  const lease = { holder: 'nobody', token: 1, expiresAt: 0 };
  await RelayStateModel.create({ _id: 'announcer', ...lease, seq: count });
}

const seqsOf = (sales: readonly { seq: number }[]) => sales.map(({ seq }) => seq);

describe('RESUME', () => {
  it('in a store that has sold nothing has missed nothing', async () => {
    expect(await resume(0)).toEqual({ sales: [], latest: 0, more: 0 });
  });

  it('brings what was missed, ascending, from the store', async () => {
    await announced(5);
    const { sales, latest, more } = await resume(2);
    expect([seqsOf(sales), latest, more]).toEqual([[3, 4, 5], 5, 0]);
    expect(sales[0]).toEqual({
      seq: 3,
      nickname: 'buyer 3',
      goodsId: 1,
      goodsName: 'goods 1',
      date: '2023-11-14T22:13:20.003Z',
    });
  });

  it('is answered from memory from then on, also while the database is away', async () => {
    await announced(5);
    await resume(0);
    const find = vi.spyOn(SaleModel, 'find').mockImplementation(() => {
      throw new Error('the database is away');
    });
    expect(seqsOf((await resume(3)).sales)).toEqual([4, 5]);
    expect(seqsOf((await listSales({ after: 1, limit: 2 })).sales)).toEqual([2, 3]);
    expect(find).not.toHaveBeenCalled();
  });

  it('of somebody who has heard all of it, or more, brings nothing', async () => {
    await announced(5);
    for (const after of [5, 6, Number.MAX_SAFE_INTEGER]) {
      expect(await resume(after)).toEqual({ sales: [], latest: 5, more: 0 });
    }
  });

  it('brings the newest 1,000, and says how many more there were', async () => {
    const count = 1_500;
    await announced(count);
    for (const from of ['the store', 'memory']) {
      const { sales, latest, more } = await resume(0);
      const newest = upTo(count).slice(-MAX_RESUMED_SALES);
      expect([from, seqsOf(sales), latest, more]).toEqual([
        from,
        newest,
        count,
        count - MAX_RESUMED_SALES,
      ]);
    }
  });

  it('leaves out what was taken back', async () => {
    await announced(5, [2, 5]);
    expect(await resume(0)).toMatchObject({ latest: 5 });
    expect(seqsOf((await resume(0)).sales)).toEqual([1, 3, 4]);
  });

  it('asked by a crowd before this process knows any sale is one question to the store', async () => {
    await announced(5);
    const find = vi.spyOn(SaleModel, 'find');
    const answers = await Promise.all(upTo(50).map(() => resume(2)));
    for (const { sales } of answers) expect(seqsOf(sales)).toEqual([3, 4, 5]);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('is TRY_AGAIN while a database hangs that this process has not read yet, then is answered', async () => {
    await announced(5);
    const hangs = { readConcern: () => ({ lean: () => new Promise(() => {}) }) };
    vi.spyOn(RelayStateModel, 'findById').mockReturnValueOnce(hangs as never);
    await expect(resume(0)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    expect(seqsOf((await resume(3)).sales)).toEqual([4, 5]);
  });

  it('that read the store before a sale was announced does not forget that sale', async () => {
    await announced(2);
    const find = SaleModel.find.bind(SaleModel);
    const { seq, nickname, goodsId, goodsName, date } = stored(3);
    const third = { seq: seq ?? 0, nickname, goodsId, goodsName, date: date.toISOString() };
    vi.spyOn(SaleModel, 'find').mockImplementationOnce((...given: unknown[]) => {
      // The announcer of this process begins and goes on meanwhile.
      recentSales().load([], 2);
      recentSales().append([third], 3);
      return Reflect.apply(find, SaleModel, given);
    });
    expect((await resume(2)).sales).toEqual([third]);
    expect(recentSales().latest).toBe(3);
  });
});

describe('the history of sales', () => {
  it('gives the newest ones without `after`, in ascending order', async () => {
    await announced(5);
    const expected = { latest: 5 };
    const fromStore = await listSales({ limit: 3 });
    await resume(0);
    const fromMemory = await listSales({ limit: 3 });
    expect(fromStore).toMatchObject(expected);
    expect(seqsOf(fromStore.sales)).toEqual([3, 4, 5]);
    expect(fromMemory).toEqual(fromStore);
  });

  it('is found on both sides of many that were taken back in a row', async () => {
    await announced(40, upTo(38).slice(2));
    expect(seqsOf((await listSales({ limit: 3 })).sales)).toEqual([2, 39, 40]);
    expect(seqsOf((await listSales({ after: 1, limit: 3 })).sales)).toEqual([2, 39, 40]);
  });

  it.each([
    ['by a process that remembers the newest', RECENT_SALES + 100],
    ['by a process that remembers nothing', 700],
  ])('is walked from its beginning to its end, each sale once, %s', async (_, count) => {
    await announced(count, [7, 622]);
    if (count > RECENT_SALES) await resume(0);
    const walked: number[] = [];
    for (let after = 0; after < count; ) {
      const { sales } = await listSales({ after, limit: 300 });
      walked.push(...seqsOf(sales));
      after = sales.at(-1)?.seq ?? count;
    }
    expect(walked).toEqual(upTo(count).filter((seq) => seq !== 7 && seq !== 622));
  });

  it('reaches the first of more sales than one RESUME is answered with', async () => {
    await announced(1_100);
    await resume(1_099);
    expect(seqsOf((await listSales({ after: 0, limit: 2 })).sales)).toEqual([1, 2]);
  });
});
