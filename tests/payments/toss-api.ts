import { type LedgerPayment, refundedOf } from '@/tests/payments/ledger';
import type { ApiAnswer, ApiContext, ApiRequest, StandInApi } from '@/tests/payments/stand-in-api';

/** The part of the core API of Toss Payments that the shop uses, in its words and with its refusals. */
export const tossApi: StandInApi = (request, context) => {
  const expected = `Basic ${Buffer.from(`${context.secretKey}:`).toString('base64')}`;
  if (request.authorization !== expected) return refuse(401, 'UNAUTHORIZED_KEY');
  const { method, path, body } = request;
  const [, , resource, key, action] = path.split('/');
  if (resource === 'transactions') return transactions(request, context);
  if (resource !== 'payments') return undefined;
  if (method === 'POST' && !key) return createPayment(request, context);
  const payment = context.ledger.find(key === 'confirm' ? String(body.paymentKey) : `${key}`);
  if (!payment) return refuse(404, 'NOT_FOUND_PAYMENT');
  if (key === 'confirm') return confirm(payment, request, context);
  if (action === 'cancel') return cancel(payment, request, context);
  return { status: 200, json: toPayment(payment, context) };
};

function createPayment({ body }: ApiRequest, context: ApiContext): ApiAnswer {
  const providerOrderId = String(body.orderId);
  if (!/^[\w=-]{6,64}$/.test(providerOrderId)) return refuse(400, 'INVALID_ORDER_ID');
  if (!Number.isInteger(body.amount) || body.method !== 'CARD') {
    return refuse(400, 'INVALID_REQUEST');
  }
  const isUsed = context.ledger.payments.some((one) => one.providerOrderId === providerOrderId);
  if (isUsed) return refuse(400, 'DUPLICATED_ORDER_ID');
  const payment = context.ledger.add(
    {
      orderId: providerOrderId.replace(/-\d+$/, ''),
      providerOrderId,
      title: String(body.orderName),
      amount: Number(body.amount),
      paidUrl: String(body.successUrl),
      cancelUrl: String(body.failUrl),
    },
    'tviva',
  );
  return { status: 200, json: toPayment(payment, context) };
}

function confirm(payment: LedgerPayment, { body }: ApiRequest, context: ApiContext): ApiAnswer {
  if (payment.status === 'paid') return refuse(400, 'ALREADY_PROCESSED_PAYMENT');
  if (payment.status !== 'authorized') return refuse(404, 'NOT_FOUND_PAYMENT_SESSION');
  const isSame = body.amount === payment.amount && body.orderId === payment.providerOrderId;
  if (!isSame) return refuse(403, 'FORBIDDEN_REQUEST');
  context.ledger.take(payment);
  return { status: 200, json: toPayment(payment, context) };
}

function cancel(payment: LedgerPayment, { body }: ApiRequest, context: ApiContext): ApiAnswer {
  if (payment.status !== 'paid') return refuse(403, 'NOT_CANCELABLE_PAYMENT');
  const amount = Number(body.cancelAmount);
  if (!context.refundsAnything && refundedOf(payment.refunds) + amount > payment.amount) {
    return refuse(403, 'NOT_CANCELABLE_AMOUNT');
  }
  const reason = String(body.cancelReason);
  payment.refunds.push({ refundId: reason.replace('refund ', ''), amount, reason });
  return { status: 200, json: toPayment(payment, context) };
}

function transactions({ query }: ApiRequest, { ledger }: ApiContext): ApiAnswer {
  const from = Date.parse(`${query.get('startDate')}+09:00`);
  const to = Date.parse(`${query.get('endDate')}+09:00`);
  const paid = ledger.payments.filter(
    ({ status, createdAt }) => status === 'paid' && createdAt >= from && createdAt <= to,
  );
  const json = paid.map(({ ref }) => ({ transactionKey: `${ref}-1`, paymentKey: ref }));
  return { status: 200, json };
}

function toPayment(payment: LedgerPayment, { url }: ApiContext) {
  const { ref, providerOrderId, title, amount, refunds } = payment;
  return {
    version: '2022-11-16',
    paymentKey: ref,
    orderId: providerOrderId,
    orderName: title,
    status: statusOf(payment),
    totalAmount: amount,
    balanceAmount: amount - refundedOf(refunds),
    currency: 'KRW',
    checkout: { url: `${url}/hosted/${ref}` },
    cancels:
      refunds.length > 0
        ? refunds.map((one) => ({ cancelAmount: one.amount, cancelReason: one.reason }))
        : null,
  };
}

function statusOf({ status, refunds, amount }: LedgerPayment) {
  if (status === 'open') return 'READY';
  if (status === 'authorized') return 'IN_PROGRESS';
  if (status === 'ended') return 'ABORTED';
  if (refunds.length === 0) return 'DONE';
  return refundedOf(refunds) === amount ? 'CANCELED' : 'PARTIAL_CANCELED';
}

const refuse = (status: number, code: string): ApiAnswer => ({
  status,
  json: { code, message: `${code} of the stand-in` },
});

/** The event of a payment. Toss Payments does not sign it. */
export function tossEvent(payment: LedgerPayment, context: ApiContext) {
  const body = JSON.stringify({
    eventType: 'PAYMENT_STATUS_CHANGED',
    createdAt: new Date().toISOString(),
    data: toPayment(payment, context),
  });
  return { body, headers: {} };
}
