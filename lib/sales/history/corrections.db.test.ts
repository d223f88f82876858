import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pollChanges } from '@/lib/database/poll-changes.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { applyCorrections } from '@/lib/sales/history/corrections.server';
import { listSales } from '@/lib/sales/history/list-sales.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { resume } from '@/lib/sales/history/resume.server';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { buy, createBuyer, insertGoods, neverAborted } from '@/tests/sell';

const buyer = createBuyer();
const { userId } = buyer;
let corrected: number[];
let stop = () => {};

/** Announces three sales and loads them into memory. @returns the order of the second one. */
async function sellThree(): Promise<string> {
  await buy(1);
  const { order } = await buy(1, { buyer });
  await buy(1);
  const { token } = await acquireLease('a process');
  if (token === null) throw new Error('no lease');
  await publishBatch({ token, signal: neverAborted });
  expect(seqsOf(await resume(0))).toEqual([1, 2, 3]);
  return order.orderId;
}

const seqsOf = ({ sales }: { sales: readonly { seq: number }[] }) => sales.map(({ seq }) => seq);
const cancel = (orderId: string) => cancelOrder({ userId, orderId, signal: neverAborted });

beforeEach(async () => {
  await insertGoods({ goodsId: 1 });
  corrected = [];
});
afterEach(() => stop());

function pollCorrections(): void {
  stop = pollChanges(async (from, signal) => {
    corrected.push(...(await applyCorrections(from, signal)));
  });
}

// Nothing publishes these changes, as when a process is killed right after its commit.

it('a process forgets a sale that another process retracted', async () => {
  const orderId = await sellThree();
  pollCorrections();
  await cancel(orderId);
  await vi.waitFor(() => expect(corrected).toEqual([2]), { timeout: 15_000 });
  expect(seqsOf(await resume(0))).toEqual([1, 3]);
});

it('a process anonymises the sales of an account that another process deleted', async () => {
  await sellThree();
  pollCorrections();
  await deleteAccount({ userId, signal: neverAborted });
  await vi.waitFor(() => expect(corrected).toEqual([2]), { timeout: 15_000 });
  const { sales } = await resume(0);
  expect(sales.map(({ nickname }) => nickname === ANONYMOUS_NICKNAME.en)).toEqual([
    false,
    true,
    false,
  ]);
});

it('a sale that was anonymised before it was announced is no correction', async () => {
  await sellThree();
  const deleted = createBuyer();
  await buy(1, { buyer: deleted });
  await deleteAccount({ userId: deleted.userId, signal: neverAborted });
  pollCorrections();
  await deleteAccount({ userId, signal: neverAborted });
  // One poll finds both.
  await vi.waitFor(() => expect(corrected).toContain(2), { timeout: 15_000 });
  expect(corrected).toEqual([2]);
});

it('a process loads older sales when most of those in its memory were retracted', async () => {
  await sellThree();
  const [like] = await SaleModel.find({}, { _id: 0, seq: 0, date: 0 }).limit(1).lean();
  const seqs = upTo(3_000);
  const date = new Date();
  await SaleModel.deleteMany({});
  await SaleModel.insertMany(seqs.map((seq) => ({ ...like, seq, date })));
  await RelayStateModel.updateOne({}, { seq: 3_000 });
  freshProcess();
  await resume(0);
  const retracted = seqs.filter((seq) => seq > 1_500);
  await SaleModel.updateMany({ seq: { $in: retracted } }, { retracted: true });
  recentSales().retract(new Set(retracted));
  expect((await resume(0)).sales).toHaveLength(500);
  pollCorrections();
  await expect
    .poll(async () => seqsOf(await resume(0)), { timeout: 10_000 })
    .toEqual(upTo(1_500).slice(500));
  expect(await resume(0)).toMatchObject({ latest: 3_000, more: 500 });
  expect(seqsOf(await listSales({ limit: 1_000 }))).toEqual(upTo(1_500).slice(500));
});
