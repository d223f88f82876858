import { createHmac } from 'node:crypto';
import { type LedgerPayment, refundedOf } from '@/tests/payments/ledger';
import type { ApiAnswer, ApiContext, ApiRequest, StandInApi } from '@/tests/payments/stand-in-api';

const HALF_HOUR_S = 30 * 60;
const DAY_S = 24 * 60 * 60;

/** The part of Stripe's API that the shop uses, in its words and with its refusals. */
export const stripeApi: StandInApi = (request, context) => {
  if (request.authorization !== `Bearer ${context.secretKey}`) {
    return refuse(401, 'invalid_request_error', 'Invalid API Key provided');
  }
  const { method, path } = request;
  const [, , resource, ...rest] = path.split('/');
  if (resource === 'checkout') return sessions(request, rest.slice(1), context);
  if (resource === 'refunds') return refunds(request, context);
  if (resource === 'payment_intents' && method === 'GET') return intents(request, context);
  return undefined;
};

function sessions(request: ApiRequest, [id, action]: string[], context: ApiContext) {
  if (!id) return createSession(request, context);
  const payment = context.ledger.find(id);
  if (!payment) return refuse(404, 'invalid_request_error', `No such checkout.session: ${id}`);
  if (action === 'expire') {
    if (payment.status !== 'open') {
      const message =
        'Only Checkout Sessions with a status in ["open"] can be expired. This one is not.';
      return refuse(400, 'invalid_request_error', message);
    }
    payment.status = 'ended';
  }
  return { status: 200, json: toSession(payment, context) };
}

function createSession({ body }: ApiRequest, context: ApiContext): ApiAnswer {
  const left = Number(body.expires_at) - Date.now() / 1000;
  if (left < HALF_HOUR_S || left > DAY_S) {
    const message = 'The `expires_at` timestamp must be 30 minutes to 24 hours from now.';
    return refuse(400, 'invalid_request_error', message);
  }
  if (body['line_items[0][price_data][currency]'] !== 'krw') {
    return refuse(400, 'invalid_request_error', 'Invalid currency');
  }
  const orderId = String(body['metadata[orderId]']);
  const payment = context.ledger.add(
    {
      orderId,
      providerOrderId: String(body.client_reference_id),
      title: String(body['line_items[0][price_data][product_data][name]']),
      amount: Number(body['line_items[0][price_data][unit_amount]']),
      paidUrl: String(body.success_url),
      cancelUrl: String(body.cancel_url),
    },
    'cs_test_',
  );
  return { status: 200, json: toSession(payment, context) };
}

function refunds(
  { method, query, body }: ApiRequest,
  { ledger, refundsAnything }: ApiContext,
): ApiAnswer {
  const intent = String(query.get('payment_intent') ?? body.payment_intent);
  const payment = ledger.payments.find((one) => intentOf(one) === intent);
  if (payment?.status !== 'paid') {
    return refuse(404, 'invalid_request_error', `No such payment_intent: '${intent}'`);
  }
  if (method === 'GET') return { status: 200, json: list(payment.refunds.map(toRefund)) };
  const amount = Number(body.amount);
  if (!refundsAnything && refundedOf(payment.refunds) + amount > payment.amount) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge`;
    return refuse(400, 'invalid_request_error', message);
  }
  const refund = { refundId: String(body['metadata[refundId]']), amount, reason: '' };
  payment.refunds.push(refund);
  return { status: 200, json: toRefund(refund) };
}

function intents({ query }: ApiRequest, { ledger }: ApiContext): ApiAnswer {
  const from = Number(query.get('created[gte]')) * 1000;
  const to = Number(query.get('created[lt]')) * 1000;
  const paid = ledger.payments.filter(
    ({ status, createdAt }) => status === 'paid' && createdAt >= from && createdAt < to,
  );
  return { status: 200, json: list(paid.map(toIntent)) };
}

const intentOf = ({ ref }: LedgerPayment) => ref.replace('cs_test_', 'pi_test_');

function toSession(payment: LedgerPayment, { url }: ApiContext) {
  const { ref, status, amount, orderId, providerOrderId } = payment;
  const words = { open: 'open', authorized: 'open', paid: 'complete', ended: 'expired' } as const;
  return {
    id: ref,
    object: 'checkout.session',
    status: words[status],
    payment_status: status === 'paid' ? 'paid' : 'unpaid',
    payment_intent: status === 'paid' ? intentOf(payment) : null,
    amount_total: amount,
    currency: 'krw',
    client_reference_id: providerOrderId,
    metadata: { orderId },
    url: status === 'open' ? `${url}/hosted/${ref}` : null,
  };
}

const toRefund = ({ refundId, amount }: LedgerPayment['refunds'][number]) => ({
  id: `re_${refundId}`,
  object: 'refund',
  amount,
  status: 'succeeded',
  metadata: { refundId },
});

const toIntent = (payment: LedgerPayment) => ({
  id: intentOf(payment),
  object: 'payment_intent',
  status: 'succeeded',
  amount_received: payment.amount,
  metadata: { orderId: payment.orderId },
  latest_charge: {
    id: intentOf(payment).replace('pi_', 'ch_'),
    object: 'charge',
    amount_refunded: refundedOf(payment.refunds),
  },
});

const list = (data: unknown[]) => ({ object: 'list', data, has_more: false, url: '' });

const refuse = (status: number, type: string, message: string): ApiAnswer => ({
  status,
  json: { error: { type, message } },
});

/** The event of a session, and the headers that sign it. */
export function stripeEvent(payment: LedgerPayment, context: ApiContext, webhookSecret: string) {
  const type =
    payment.status === 'paid' ? 'checkout.session.completed' : 'checkout.session.expired';
  const body = JSON.stringify({
    id: `evt_${payment.ref}_${payment.status}`,
    object: 'event',
    type,
    data: { object: toSession(payment, context) },
  });
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', webhookSecret).update(`${time}.${body}`).digest('hex');
  return { body, headers: { 'stripe-signature': `t=${time},v1=${signature}` } };
}
