import type { Types } from 'mongoose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { subscribe } from '@/lib/events/domain-events.server';
import { committedSales } from '@/lib/sales/outbox/committed-sales.server';
import { LeaseLost, OutboxChanged, publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { beforeTransaction, expireLease, sell, tokenOf } from '@/tests/outbox';
import { insertGoods, neverAborted, seqsInStore } from '@/tests/sell';

beforeEach(() => insertGoods({ goodsId: 1, stock: 1_000 }));

describe('publishBatch', () => {
  it('does not query sales that its own process has committed', async () => {
    const token = await tokenOf('one');
    subscribe('ordersPlaced', ({ sales }) => committedSales().enqueue(sales));
    await sell(3);
    vi.spyOn(SaleModel, 'find').mockImplementation(() => {
      throw new Error('a query');
    });
    const batch = await publishBatch({
      token,
      signal: neverAborted,
      committed: committedSales().drain(),
    });
    expect(batch?.sales.map(({ seq, nickname }) => [seq, nickname])).toEqual(
      upTo(3).map((n) => [n, `buyer ${n}`]),
    );
  });

  it('a holder that lost the lease unnoticed commits nothing', async () => {
    await sell(3);
    const old = await tokenOf('old');
    await expireLease();
    await tokenOf('new');
    await expect(publishBatch({ token: old, signal: neverAborted })).rejects.toThrow(LeaseLost);
    expect([await seqsInStore(), await SaleModel.countDocuments({ pending: true })]).toEqual([
      [],
      3,
    ]);
  });

  it('a holder that loses the lease between its poll and its transaction commits nothing', async () => {
    await sell(3);
    const old = await tokenOf('old');
    beforeTransaction(async () => {
      await expireLease();
      await publishBatch({ token: await tokenOf('new'), signal: neverAborted });
    });
    await expect(publishBatch({ token: old, signal: neverAborted })).rejects.toThrow(LeaseLost);
    expect(await seqsInStore()).toEqual([1, 2, 3]);
    expect((await RelayStateModel.findOne().lean())?.seq).toBe(3);
  });
});

describe('a sale that changes between the poll and the transaction', () => {
  it.each([
    [
      'because it was cancelled is not published',
      (_id: Types.ObjectId | undefined) => SaleModel.deleteOne({ _id }),
    ],
    [
      'because its account was deleted is not published under the name',
      (_id: Types.ObjectId | undefined) =>
        SaleModel.updateOne({ _id }, { nickname: ANONYMOUS_NICKNAME.en }),
    ],
  ])('%s, and leaves no gap', async (_, change) => {
    await sell(3);
    const [first] = await SaleModel.find().sort({ date: 1 }).lean();
    const token = await tokenOf('one');
    beforeTransaction(() => change(first?._id));
    await expect(publishBatch({ token, signal: neverAborted })).rejects.toThrow(OutboxChanged);
    expect(await seqsInStore()).toEqual([]);
    const batch = await publishBatch({ token, signal: neverAborted });
    expect(batch?.sales.map(({ nickname }) => nickname)).not.toContain('buyer 1');
    expect(await seqsInStore()).toEqual(upTo(batch?.sales.length ?? 0));
  });
});
