import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { nextAttempt, startDueWorker } from '@/lib/database/due-worker.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { paymentCalls } from '@/lib/metrics/metrics.server';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { settlePayment } from '@/lib/orders/payment/settle-payment.server';
import { paymentProvider } from '@/lib/payments/configured-provider.server';
import { PaymentProviderError } from '@/lib/payments/payment-provider.server';

/** They wait for the provider, not for this process: many, so that one that is away delays no expiry. */
const MAX_AT_ONCE = 64;
/** Longer than one order takes. After it, another process does what a dead one has left. */
const CLAIM_MS = 60_000;
const SETTLE_TIMEOUT_MS = 45_000;
const RETRY_DELAYS = { firstMs: 1_000, maxMs: 5 * 60_000 };

/**
 * Does whatever is due at the payment provider, in every process: each order is claimed by one of them.
 * Purchases wait for none of it.
 *
 * @returns stops it, when the orders in progress are done.
 */
export function startPaymentWorker(): () => Promise<void> {
  return startDueWorker({
    findDue,
    work: settleDue,
    maxConcurrent: MAX_AT_ONCE,
    onPollFailed: reportPoll,
  });
}

/** Payments were turned off while orders await theirs: nobody asks the provider about them any more. */
export async function warnOfOpenPayments(): Promise<void> {
  const orders = await OrderModel.countDocuments({ 'payment.checkAt': { $gt: new Date(0) } });
  if (orders === 0) return;
  log().warn({ event: 'payments.left_open', orders }, 'orders under payment, and payments are off');
}

function findDue(limit: number): Promise<OrderDocument[]> {
  return withinDeadline(DATABASE_DEADLINE_MS, () =>
    OrderModel.find({ 'payment.checkAt': { $lte: new Date() } })
      .sort({ 'payment.checkAt': 1 })
      .limit(limit)
      .read('primary')
      .lean(),
  );
}

/**
 * Claims an order and does what is due for it. It never throws: a failure is logged and stored with the
 * order, and the order is due again later.
 *
 * @returns whether it was done; false also when another process claimed the order.
 */
export async function settleDue(order: OrderDocument): Promise<boolean> {
  const { _id } = order;
  const orderId = _id.toHexString();
  const claim = new Date(Date.now() + CLAIM_MS);
  try {
    const seen = order.payment?.checkAt ?? null;
    const { modifiedCount } = await OrderModel.updateOne(
      { _id, 'payment.checkAt': seen },
      { $set: { 'payment.checkAt': claim } },
    );
    if (modifiedCount === 0) return false;
    const next = await withinDeadline(SETTLE_TIMEOUT_MS, async (signal) => {
      const provider = await paymentProvider();
      if (!provider) throw new PaymentProviderError('payments are off');
      return settlePayment(provider, order, signal);
    });
    await schedule(order, claim, next);
    paymentCalls().inc('done');
    return true;
  } catch (error) {
    paymentCalls().inc('failed');
    await retryLater(order, claim, error);
    const fields = { orderId, failures: (order.payment?.failures ?? 0) + 1 };
    if (error instanceof PaymentProviderError) {
      const event = 'payments.provider_failed';
      log().warn({ event, ...fields, reason: error.message }, 'payment provider failed');
    } else if (!isUnavailable(error) && !(error instanceof AppError)) {
      log().error({ event: 'payments.failed', err: error, ...fields }, 'payment not settled');
    }
    return false;
  }
}

/** Keeps a `checkAt` that something else has set meanwhile, such as a webhook. */
async function schedule({ _id, payment }: OrderDocument, claim: Date, next: Date | null) {
  const claimed = { _id, 'payment.checkAt': claim };
  const forget = payment?.failures ? { 'payment.failures': '', 'payment.problem': '' } : {};
  if (next) {
    await OrderModel.updateOne(claimed, { $set: { 'payment.checkAt': next }, $unset: forget });
  } else {
    await OrderModel.updateOne(claimed, { $unset: { 'payment.checkAt': '', ...forget } });
  }
}

async function retryLater(
  { _id, payment }: OrderDocument,
  claim: Date,
  error: unknown,
): Promise<void> {
  const failures = (payment?.failures ?? 0) + 1;
  const checkAt = nextAttempt(failures, RETRY_DELAYS);
  const problem = error instanceof Error ? error.message : String(error);
  try {
    await OrderModel.updateOne(
      { _id, 'payment.checkAt': claim },
      {
        $set: {
          'payment.checkAt': checkAt,
          'payment.failures': failures,
          'payment.problem': problem.slice(0, 400),
        },
      },
    );
  } catch (failure) {
    // The claim ends by itself.
    reportPoll(failure);
  }
}

function reportPoll(error: unknown): void {
  if (isUnavailable(error) || error instanceof AppError) return;
  log().error({ event: 'payments.worker_failed', err: error }, 'payment worker failed');
}
