import { settlePayments } from './payments/settle-payments';
import type { People } from './people';
import type { TestCluster } from './test-cluster';

/*
 * How long each part may take: far longer than it takes on a busy machine. A run that waits for ever ends
 * there, and says for what.
 */
const SHOPPING_TIMEOUT_MS = 120_000;
const PURCHASES_TIMEOUT_MS = 600_000;
const PAYMENTS_TIMEOUT_MS = 180_000;

type SettleOptions = {
  /** Resolves when all buyers have stopped. */
  shopping: Promise<unknown>;
  quiesceTimeoutMs: number;
  progress?: ((line: string) => void) | undefined;
};

/**
 * Removes every fault, and settles each purchase, cancellation and payment without a known result.
 *
 * @throws Error that says what did not end, and the state of all nodes.
 */
export async function settle(
  cluster: TestCluster,
  { buyers }: People,
  { shopping, quiesceTimeoutMs, progress = () => {} }: SettleOptions,
): Promise<void> {
  progress('healing');
  await cluster.within('all buyers have stopped', SHOPPING_TIMEOUT_MS, shopping);
  await cluster.heal();
  progress('healed; settling purchases without a known result');
  const purchases = Promise.all(buyers.map((buyer) => buyer.settle()));
  await cluster.within('all purchases are settled', PURCHASES_TIMEOUT_MS, purchases);
  if (cluster.payments) {
    progress('settling the payments');
    const payments = settlePayments(cluster.payments, quiesceTimeoutMs);
    const timeoutMs = quiesceTimeoutMs + PAYMENTS_TIMEOUT_MS;
    await cluster.within('all payments are settled', timeoutMs, payments);
  }
  progress('settled; waiting until the shop is quiet');
}
