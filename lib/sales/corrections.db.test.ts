import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deleteAccount } from '@/lib/accounts/delete-account.server';
import { followChanges } from '@/lib/database/follow-changes.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { announce } from '@/lib/sales/announce.server';
import { correctRecent } from '@/lib/sales/corrections.server';
import { takeLease } from '@/lib/sales/lease.server';
import { resume } from '@/lib/sales/resume.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
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
  const token = await takeLease('a process');
  if (token === null) throw new Error('no lease');
  await announce(token, patient);
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
