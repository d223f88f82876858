import Stripe from 'stripe';
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
  WebhookRefused,
} from '@/lib/payments/payment-provider.server';

const { StripeError, StripeInvalidRequestError, StripeSignatureVerificationError } = Stripe.errors;

/** The version that the adapter was written and tested for, whatever the account's own one is. */
const API_VERSION = '2026-10-28.endive';
const REQUEST_TIMEOUT_MS = 8_000;
const CURRENCY = 'krw';
/** The least that Stripe allows is 30 minutes after the creation, which is before the end of the hold. */
const EXPIRY_AFTER_HOLD_MS = 31 * 60_000;
const PAGE_SIZE = 100;

/** Checkout Sessions of Stripe: it takes the money when the buyer pays. */
export function createStripeProvider(settings: PaymentSettings): PaymentProvider {
  const stripe = createClient(settings);
  return {
    name: 'stripe',
    createCheckout: (options) => calling(() => createSession(stripe, options)),
    findPayment: ({ ref }) => calling(() => findSession(stripe, ref)),
    expireCheckout: (checkout) => calling(() => expireSession(stripe, checkout)),
    // Stripe takes the money at once, so no session is ever only authorized.
    capture: ({ ref }) => calling(() => findSession(stripe, ref)),
    refund: (refund) => calling(() => refundOnce(stripe, refund)),
    parseWebhook: (body, headers) => parseEvent(stripe, settings, body, headers),
    listPayments: (from, to) => listPayments(stripe, from, to),
  };
}

function createClient({ secretKey, apiUrl }: PaymentSettings): Stripe {
  const { protocol, hostname, port } = new URL(apiUrl ?? 'https://api.stripe.com');
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port && { port }),
    timeout: REQUEST_TIMEOUT_MS,
    // The payment worker repeats a failed call, also after a restart.
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

async function createSession(stripe: Stripe, options: CheckoutOptions): Promise<Checkout> {
  const { orderId, number, total, title, language, expiresAt, paidUrl, cancelUrl } = options;
  // Every parameter is the order's own: another one under the same key would be refused.
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: CURRENCY, unit_amount: total, product_data: { name: title } },
        },
      ],
      client_reference_id: orderId,
      metadata: { orderId },
      payment_intent_data: { metadata: { orderId } },
      locale: language,
      expires_at: Math.floor((expiresAt.getTime() + EXPIRY_AFTER_HOLD_MS) / 1000),
      success_url: paidUrl,
      cancel_url: cancelUrl,
    },
    { idempotencyKey: `checkout-${orderId}-${number}` },
  );
  if (!session.url) throw new PaymentProviderError('Stripe created a session without an address');
  return { ref: session.id, url: session.url };
}

async function findSession(stripe: Stripe, ref: string): Promise<PaymentState> {
  return toState(await stripe.checkout.sessions.retrieve(ref));
}

async function expireSession(stripe: Stripe, { ref }: CheckoutRef): Promise<PaymentState> {
  const session = await stripe.checkout.sessions.retrieve(ref);
  if (session.status !== 'open') return toState(session);
  try {
    return toState(await stripe.checkout.sessions.expire(ref));
  } catch (error) {
    // It was paid or expired meanwhile.
    if (!(error instanceof StripeInvalidRequestError)) throw error;
    return findSession(stripe, ref);
  }
}

function toState(session: Stripe.Checkout.Session): PaymentState {
  const { status, payment_status: paid, payment_intent: intent, amount_total: amount } = session;
  if (status === 'expired') return { status: 'ended' };
  // Complete and unpaid: a method that pays later. It is asked about until it has paid or failed.
  if (status !== 'complete' || paid !== 'paid') return { status: 'open' };
  const paymentRef = typeof intent === 'string' ? intent : intent?.id;
  if (!paymentRef) throw new PaymentProviderError('a paid session has no payment intent');
  return { status: 'paid', paymentRef, amount: amount ?? 0 };
}

/**
 * Stripe forgets a key after a day, so the refund is looked for first: an attempt whose answer was lost
 * in a longer outage must not refund twice.
 */
async function refundOnce(
  stripe: Stripe,
  { paymentRef, refundId, amount }: RefundOptions,
): Promise<void> {
  const params = { payment_intent: paymentRef, limit: PAGE_SIZE };
  for await (const { metadata, status } of stripe.refunds.list(params)) {
    if (metadata?.refundId === refundId && status !== 'failed' && status !== 'canceled') return;
  }
  const refund = await stripe.refunds.create(
    { payment_intent: paymentRef, amount, metadata: { refundId } },
    { idempotencyKey: `refund-${refundId}` },
  );
  if (refund.status === 'failed') throw new PaymentProviderError('Stripe: the refund failed');
}

function parseEvent(
  stripe: Stripe,
  { webhookSecret = '' }: PaymentSettings,
  body: Buffer,
  headers: Headers,
): string | null {
  const signature = headers.get('stripe-signature') ?? '';
  try {
    const event = stripe.webhooks.constructEvent(body, signature, webhookSecret);
    return orderIdOf(event.data.object);
  } catch (error) {
    if (!(error instanceof StripeSignatureVerificationError)) throw error;
    throw new WebhookRefused(error.message);
  }
}

/** Sessions and payment intents have it; a refund and a charge are about a payment that is known. */
function orderIdOf(object: object): string | null {
  const { metadata } = object as { metadata?: Record<string, string> | null };
  return metadata?.orderId ?? null;
}

async function* listPayments(stripe: Stripe, from: Date, to: Date): AsyncGenerator<BookedPayment> {
  const created = { gte: seconds(from), lt: seconds(to) };
  const expand = ['data.latest_charge'];
  try {
    for await (const intent of stripe.paymentIntents.list({ created, expand, limit: PAGE_SIZE })) {
      const { orderId } = intent.metadata;
      if (!orderId || intent.status !== 'succeeded') continue;
      const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
      yield {
        orderId,
        paymentRef: intent.id,
        amount: intent.amount_received,
        refunded: charge?.amount_refunded ?? 0,
      };
    }
  } catch (error) {
    throw toProviderError(error);
  }
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toProviderError(error);
  }
}

function toProviderError(error: unknown): unknown {
  if (!(error instanceof StripeError)) return error;
  const { code, message } = error;
  return new PaymentProviderError(`Stripe: ${code ?? error.type}: ${message}`, { cause: error });
}
