import { type ChildProcess, spawn } from 'node:child_process';
import { until } from '@/e2e/support/until';
import { createStripeProvider } from '@/lib/payments/stripe-provider.server';
import { freePort } from '@/tests/free-port';
import { installGoProgram } from '@/tests/install-program';

/** Stripe's own mock, which checks every request against Stripe's published description of its API. */
const MOCK = 'github.com/stripe/stripe-mock@v0.203.0';
const START_TIMEOUT_MS = 20_000;

const CHECKOUT = {
  orderId: '6b0c168dcc56acdb34d581c0',
  number: 1,
  total: 24_000,
  title: 'Citron tea',
  expiresAt: new Date(Date.now() + 15 * 60_000),
  paidUrl: 'https://shop.example/api/orders/6b0c168dcc56acdb34d581c0/paid',
  cancelUrl: 'https://shop.example/ko/orders/6b0c168dcc56acdb34d581c0',
} as const;

const port = await freePort();
const mock = start(installGoProgram(MOCK));
try {
  await untilReady();
  await sendEveryRequest();
  await expectRefusal();
  console.log('  stripe-mock accepts every request of the adapter.');
} catch (error) {
  console.error(`  ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  mock.kill();
}

function start(program: string): ChildProcess {
  const args = ['-http-addr', `127.0.0.1:${port}`];
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

function untilReady(): Promise<void> {
  return until('stripe-mock listens', START_TIMEOUT_MS, () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    ),
  );
}

function adapter() {
  return createStripeProvider({
    provider: 'stripe',
    secretKey: 'sk_test_123',
    webhookSecret: 'whsec_123',
    apiUrl: `http://127.0.0.1:${port}`,
    holdMs: 15 * 60_000,
  });
}

/** Calls every method of the port. A request that Stripe's description does not have is an error. */
async function sendEveryRequest(): Promise<void> {
  const stripe = adapter();
  for (const language of ['ko', 'en'] as const) {
    await stripe.createCheckout({ ...CHECKOUT, language });
  }
  const checkout = { orderId: CHECKOUT.orderId, ref: 'cs_test_1', total: CHECKOUT.total };
  await stripe.findPayment(checkout);
  await stripe.expireCheckout(checkout);
  await stripe.capture(checkout);
  await stripe.refund({ paymentRef: 'pi_1', refundId: 'one', amount: 100 });
  for await (const _ of stripe.listPayments(new Date(0), new Date())) break;
}

/** Shows that the mock checks requests: it refuses one that Stripe would refuse. */
async function expectRefusal(): Promise<void> {
  const wrong = adapter().createCheckout({ ...CHECKOUT, language: 'en', total: Number.NaN });
  const isRefused = await wrong.then(
    () => false,
    (error: unknown) => error instanceof Error && /validation error/.test(error.message),
  );
  if (!isRefused) throw new Error('stripe-mock accepted an invalid amount.');
}
