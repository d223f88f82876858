import { print, runWithDatabase } from './lib/run-with-database.mjs';

const { readReconcileOptions, ReconcileError } = await import(
  '../lib/orders/payment/reconcile-options.server.ts'
);
const { reconcile } = await import('../lib/orders/payment/reconcile.server.ts');
const { paymentProvider } = await import('../lib/payments/configured-provider.server.ts');

const DAY_MS = 24 * 60 * 60_000;

/** Compares the payment provider's books with the store's. Exit code 1 when they differ. */
async function compareBooks({ days }) {
  const provider = await paymentProvider();
  if (!provider) throw new ReconcileError('PAYMENTS is none: there is nothing to compare.');
  const now = Date.now();
  const period = [new Date(now - days * DAY_MS), new Date(now)];
  const { payments, differences } = await reconcile(provider, ...period);
  for (const { orderId, kind, provider: theirs, store } of differences) {
    print(`order ${orderId}: ${kind.replaceAll('_', ' ')} (provider ${theirs}, store ${store})`);
  }
  print(`${payments} payments of ${days} days compared, ${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

await runWithDatabase(readReconcileOptions, compareBooks);
