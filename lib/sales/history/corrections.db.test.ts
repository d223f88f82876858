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
import { buy, patient, shelve, someone } from '@/tests/sell';

const buyer = someone();
const { userId } = buyer;
let told: number[];
let stop = () => {};

/** Three sales, of which this process knows as a node does, and the order of the second. */
async function sellThree(): Promise<string> {
  await buy(1);
  const { order } = await buy(1, { buyer });
  await buy(1);
  const { token } = await acquireLease('a process');
  if (token === null) throw new Error('no lease');
  await publishBatch({ token, signal: patient });
  expect(seqsOf(await resume(0))).toEqual([1, 2, 3]);
  return order.orderId;
}

const seqsOf = ({ sales }: { sales: readonly { seq: number }[] }) => sales.map(({ seq }) => seq);
const cancel = (orderId: string) => cancelOrder({ userId, orderId, signal: patient });

beforeEach(async () => {
  await shelve({ goodsId: 1 });
  told = [];
});
afterEach(() => stop());

function follow(): void {
  stop = pollChanges(async (from, signal) => {
    told.push(...(await applyCorrections(from, signal)));
  });
}

// Whoever changed it told nobody: as when it is killed right after its commit.

it('takes a sale off this process that another one took back', async () => {
  const orderId = await sellThree();
  follow();
  await cancel(orderId);
  await vi.waitFor(() => expect(told).toEqual([2]), { timeout: 15_000 });
  expect(seqsOf(await resume(0))).toEqual([1, 3]);
});

it('takes the name off the sales of an account that another process deleted', async () => {
  await sellThree();
  follow();
  await deleteAccount({ userId, signal: patient });
  await vi.waitFor(() => expect(told).toEqual([2]), { timeout: 15_000 });
  const { sales } = await resume(0);
  expect(sales.map(({ nickname }) => nickname === ANONYMOUS_NICKNAME.en)).toEqual([
    false,
    true,
    false,
  ]);
});

it('tells nobody of a sale that lost its name before it was announced', async () => {
  await sellThree();
  const gone = someone();
  await buy(1, { buyer: gone });
  await deleteAccount({ userId: gone.userId, signal: patient });
  follow();
  await deleteAccount({ userId, signal: patient });
  // Both are found by one look at the latest.
  await vi.waitFor(() => expect(told).toContain(2), { timeout: 15_000 });
  expect(told).toEqual([2]);
});

it('reads older sales where most of those that this process remembered were taken back', async () => {
  await sellThree();
  const [like] = await SaleModel.find({}, { _id: 0, seq: 0, date: 0 }).limit(1).lean();
  const seqs = upTo(3_000);
  const date = new Date();
  await SaleModel.deleteMany({});
  await SaleModel.insertMany(seqs.map((seq) => ({ ...like, seq, date })));
  await RelayStateModel.updateOne({}, { seq: 3_000 });
  freshProcess();
  await resume(0);
  const takenBack = seqs.filter((seq) => seq > 1_500);
  await SaleModel.updateMany({ seq: { $in: takenBack } }, { retracted: true });
  recentSales().retract(new Set(takenBack));
  expect((await resume(0)).sales).toHaveLength(500);
  follow();
  await expect
    .poll(async () => seqsOf(await resume(0)), { timeout: 10_000 })
    .toEqual(upTo(1_500).slice(500));
  expect(await resume(0)).toMatchObject({ latest: 3_000, more: 500 });
  expect(seqsOf(await listSales({ limit: 1_000 }))).toEqual(upTo(1_500).slice(500));
});
