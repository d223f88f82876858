import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deleteAccount } from '@/lib/accounts/delete-account.server';
import { followChanges } from '@/lib/database/follow-changes.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { announce } from '@/lib/sales/announce.server';
import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import { correctRecent } from '@/lib/sales/corrections.server';
import { takeLease } from '@/lib/sales/lease.server';
import { listSales } from '@/lib/sales/list-sales.server';
import { recentSales } from '@/lib/sales/recent-sales.server';
import { resume } from '@/lib/sales/resume.server';
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
  const { token } = await takeLease('a process');
  if (token === null) throw new Error('no lease');
  await announce({ token, signal: patient });
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
  stop = followChanges(async (from, signal) => {
    told.push(...(await correctRecent(from, signal)));
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
  await AnnouncerModel.updateOne({}, { seq: 3_000 });
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
