import { z } from 'zod';
import type { PaymentSettings } from '@/lib/core/payment-env.server';
import {
  type BookedPayment,
  type Checkout,
  type CheckoutOptions,
  type CheckoutRef,
  type PaymentProvider,
  PaymentProviderError,
  type PaymentState,
  type RefundOptions,
} from '@/lib/payments/payment-provider.server';
import { TossClient, type TossPayment } from '@/lib/payments/toss-client.server';

const webhookSchema = z.object({ data: z.object({ orderId: z.string() }) });

/**
 * Toss Payments: its payment window, opened at the address that its API returns, and its confirm API.
 * The buyer's consent only authorizes the payment; the shop then takes the money by `capture`.
 */
export function createTossProvider(settings: PaymentSettings): PaymentProvider {
  const client = new TossClient(settings);
  const findPayment = async ({ ref }: CheckoutRef) => toState(await client.findPayment(ref));
  return {
    name: 'toss',
    createCheckout: (options) => createPayment(client, options),
    findPayment,
    // It has no such call, and needs none: without `capture`, no money moves.
    expireCheckout: findPayment,
    capture: (checkout) => confirmPayment(client, checkout),
    refund: (refund) => refundOnce(client, refund),
    parseWebhook,
    listPayments: (from, to) => listPayments(client, from, to),
  };
}

async function createPayment(client: TossClient, options: CheckoutOptions): Promise<Checkout> {
  const { orderId, number, total, title, paidUrl, cancelUrl } = options;
  const payment = await client.createPayment(
    {
      // Cards and easy payments. A virtual account would be paid days later.
      method: 'CARD',
      amount: total,
      orderId: toTossOrderId(orderId, number),
      orderName: title,
      successUrl: paidUrl,
      failUrl: cancelUrl,
    },
    `checkout-${orderId}-${number}`,
  );
  if (!payment.checkout) throw new PaymentProviderError('Toss Payments returned no address');
  return { ref: payment.paymentKey, url: payment.checkout.url };
}

/** A failed payment uses its order id up, so each checkout has one of its own. */
const toTossOrderId = (orderId: string, number: number) => `${orderId}-${number}`;

const fromTossOrderId = (orderId: string) => orderId.replace(/-\d+$/, '');

function toState({ status, paymentKey, totalAmount }: TossPayment): PaymentState {
  switch (status) {
    case 'READY':
    case 'WAITING_FOR_DEPOSIT':
      return { status: 'open' };
    case 'IN_PROGRESS':
      return { status: 'authorized' };
    case 'ABORTED':
    case 'EXPIRED':
      return { status: 'ended' };
    // A refunded payment was paid.
    case 'DONE':
    case 'CANCELED':
    case 'PARTIAL_CANCELED':
      return { status: 'paid', paymentRef: paymentKey, amount: totalAmount };
  }
}

async function confirmPayment(
  client: TossClient,
  { ref: paymentKey, total: amount }: CheckoutRef,
): Promise<PaymentState> {
  const { orderId } = await client.findPayment(paymentKey);
  try {
    const body = { paymentKey, orderId, amount };
    return toState(await client.confirmPayment(body, `confirm-${paymentKey}`));
  } catch (error) {
    const isRefused = error instanceof PaymentProviderError && error.code !== undefined;
    if (!isRefused) throw error;
    // It was confirmed before, or the card was declined: the payment says which.
    const state = toState(await client.findPayment(paymentKey));
    if (state.status === 'authorized') throw error;
    return state;
  }
}

/**
 * Toss Payments keeps a key for 15 days. The payment lists its refunds, so that none is repeated later
 * than that either.
 */
async function refundOnce(
  client: TossClient,
  { paymentRef, refundId, amount }: RefundOptions,
): Promise<void> {
  const cancelReason = `refund ${refundId}`;
  const { cancels } = await client.findPayment(paymentRef);
  if (cancels?.some((one) => one.cancelReason === cancelReason)) return;
  const body = { cancelReason, cancelAmount: amount };
  await client.cancelPayment(paymentRef, body, `refund-${refundId}`);
}

/**
 * Toss Payments signs no events of payments. So a webhook is believed nothing: it only names an order
 * whose payment is then read from the API.
 */
function parseWebhook(body: Buffer): string | null {
  const parsed = webhookSchema.safeParse(parseJson(body.toString('utf8')));
  return parsed.success ? fromTossOrderId(parsed.data.data.orderId) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function* listPayments(
  client: TossClient,
  from: Date,
  to: Date,
): AsyncGenerator<BookedPayment> {
  for (const key of await client.findPaymentKeys(from, to)) {
    const payment = await client.findPayment(key);
    if (toState(payment).status !== 'paid') continue;
    yield {
      orderId: fromTossOrderId(payment.orderId),
      paymentRef: key,
      amount: payment.totalAmount,
      refunded: (payment.cancels ?? []).reduce((sum, { cancelAmount }) => sum + cancelAmount, 0),
    };
  }
}
