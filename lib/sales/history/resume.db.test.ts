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

/** Inserts `count` announced sales, of which those in `retracted` were cancelled. */
async function insertAnnounced(count: number, retracted: readonly number[] = []): Promise<void> {
  await SaleModel.collection.insertMany(upTo(count).map(stored));
  await SaleModel.updateMany({ seq: { $in: retracted } }, { retracted: true });
  const lease = { holder: 'nobody', token: 1, expiresAt: 0 };
  await RelayStateModel.create({ _id: 'announcer', ...lease, seq: count });
}

const seqsOf = (sales: readonly { seq: number }[]) => sales.map(({ seq }) => seq);

describe('RESUME', () => {
  it('returns no sales in a store that has sold nothing', async () => {
    expect(await resume(0)).toEqual({ sales: [], latest: 0, more: 0, epoch: '' });
  });

  it('returns missed sales, ascending, from the store', async () => {
    await insertAnnounced(5);
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

  it('is answered from memory once the history is loaded, without the database', async () => {
    await insertAnnounced(5);
    await resume(0);
    const find = vi.spyOn(SaleModel, 'find').mockImplementation(() => {
      throw new Error('the database is unavailable');
    });
    expect(seqsOf((await resume(3)).sales)).toEqual([4, 5]);
    expect(seqsOf((await listSales({ after: 1, limit: 2 })).sales)).toEqual([2, 3]);
    expect(find).not.toHaveBeenCalled();
  });

  it('returns no sales after the newest seq, or a greater one', async () => {
    await insertAnnounced(5);
    for (const after of [5, 6, Number.MAX_SAFE_INTEGER]) {
      expect(await resume(after)).toEqual({ sales: [], latest: 5, more: 0, epoch: '' });
    }
  });

  it('returns the newest 1,000 missed sales, and how many more there were', async () => {
    const count = 1_500;
    await insertAnnounced(count);
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

  it('returns what was missed for a position of the current epoch', async () => {
    await insertAnnounced(5);
    await RelayStateModel.updateOne({}, { epoch: 'current' });
    const answer = await resume(3, 'current');
    expect(answer).toMatchObject({ latest: 5, more: 0, epoch: 'current' });
    expect([seqsOf(answer.sales), answer.reset]).toEqual([[4, 5], undefined]);
  });

  it.each([2, 40])(
    'returns the newest sales with reset for seq %s of another epoch',
    async (after) => {
      await insertAnnounced(5);
      await RelayStateModel.updateOne({}, { epoch: 'current' });
      const answer = await resume(after, 'the epoch before the backup was restored');
      expect(answer).toMatchObject({ latest: 5, more: 0, epoch: 'current', reset: true });
      expect(seqsOf(answer.sales)).toEqual(upTo(5));
    },
  );

  it('leaves out retracted sales', async () => {
    await insertAnnounced(5, [2, 5]);
    expect(await resume(0)).toMatchObject({ latest: 5 });
    expect(seqsOf((await resume(0)).sales)).toEqual([1, 3, 4]);
  });

  it('queries the store once for 50 clients before the history is loaded', async () => {
    await insertAnnounced(5);
    const find = vi.spyOn(SaleModel, 'find');
    const answers = await Promise.all(upTo(50).map(() => resume(2)));
    for (const { sales } of answers) expect(seqsOf(sales)).toEqual([3, 4, 5]);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('is TRY_AGAIN while the database hangs before the history is loaded, and is answered later', async () => {
    await insertAnnounced(5);
    const hangs = { readConcern: () => ({ lean: () => new Promise(() => {}) }) };
    vi.spyOn(RelayStateModel, 'findById').mockReturnValueOnce(hangs as never);
    await expect(resume(0)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    expect(seqsOf((await resume(3)).sales)).toEqual([4, 5]);
  });

  it('keeps a sale that is announced while the history is loaded', async () => {
    await insertAnnounced(2);
    const find = SaleModel.find.bind(SaleModel);
    const { seq, nickname, goodsId, goodsName, date } = stored(3);
    const third = { seq: seq ?? 0, nickname, goodsId, goodsName, date: date.toISOString() };
    vi.spyOn(SaleModel, 'find').mockImplementationOnce((...args: unknown[]) => {
      // The relay of this process loads the history and publishes a sale meanwhile.
      recentSales().load([], { latest: 2, epoch: 'one' });
      recentSales().append([third], 3);
      return Reflect.apply(find, SaleModel, args);
    });
    expect((await resume(2)).sales).toEqual([third]);
    expect(recentSales().latest).toBe(3);
  });
});

describe('listSales', () => {
  it('returns the newest sales without `after`, in ascending order', async () => {
    await insertAnnounced(5);
    const expected = { latest: 5 };
    const fromStore = await listSales({ limit: 3 });
    await resume(0);
    const fromMemory = await listSales({ limit: 3 });
    expect(fromStore).toMatchObject(expected);
    expect(seqsOf(fromStore.sales)).toEqual([3, 4, 5]);
    expect(fromMemory).toEqual(fromStore);
  });

  it('finds sales on both sides of many retracted ones', async () => {
    await insertAnnounced(40, upTo(38).slice(2));
    expect(seqsOf((await listSales({ limit: 3 })).sales)).toEqual([2, 39, 40]);
    expect(seqsOf((await listSales({ after: 1, limit: 3 })).sales)).toEqual([2, 39, 40]);
  });

  it.each([
    ['from memory and the store', RECENT_SALES + 100],
    ['from the store alone', 700],
  ])('returns each sale once when it is called page by page, %s', async (_, count) => {
    await insertAnnounced(count, [7, 622]);
    if (count > RECENT_SALES) await resume(0);
    const walked: number[] = [];
    for (let after = 0; after < count; ) {
      const { sales } = await listSales({ after, limit: 300 });
      walked.push(...seqsOf(sales));
      after = sales.at(-1)?.seq ?? count;
    }
    expect(walked).toEqual(upTo(count).filter((seq) => seq !== 7 && seq !== 622));
  });

  it('returns the first sales when there are more than one RESUME returns', async () => {
    await insertAnnounced(1_100);
    await resume(1_099);
    expect(seqsOf((await listSales({ after: 0, limit: 2 })).sales)).toEqual([1, 2]);
  });
});
