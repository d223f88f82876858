import { until } from '@/e2e/support/until';
import type { ClusterPayments } from './cluster-payments';

const PASS_INTERVAL_MS = 4_000;
const WORK_MS = 1_500;
const POLL_INTERVAL_MS = 300;

/**
 * Lets time pass until nothing changes any more: no order awaits its payment, every payment and refund is
 * recorded. After the timeout it returns all the same: the checker then reports what is not settled.
 */
export async function settlePayments(
  { standIn, webhooks, store }: ClusterPayments,
  timeoutMs: number,
): Promise<void> {
  await webhooks.finish();
  let paidBefore: number | undefined;
  await store.passTime();
  let passedAt = performance.now();
  const isSettled = async () => {
    const passedMs = performance.now() - passedAt;
    // A due payment is claimed at once, and then under way for a moment.
    if (passedMs < WORK_MS) return false;
    const { unsettled, paid } = await store.progress(standIn.ledger);
    if (unsettled > 0 && passedMs < PASS_INTERVAL_MS) return false;
    // Money that came late may take stock that was given back since: once more, until nothing is taken.
    if (unsettled === 0 && paid === paidBefore) return true;
    paidBefore = paid;
    await store.passTime();
    passedAt = performance.now();
    return false;
  };
  try {
    await until('all payments are settled', timeoutMs, isSettled, POLL_INTERVAL_MS);
  } catch (error) {
    console.error(String(error));
  }
}
