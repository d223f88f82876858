import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WebhookRefused } from '@/lib/payments/payment-provider.server';
import { createStripeProvider } from '@/lib/payments/stripe-provider.server';
import { createTossProvider } from '@/lib/payments/toss-provider.server';

const SECRET = 'whsec_of_this_test';
const settings = { secretKey: 'sk_test', webhookSecret: SECRET, apiUrl: undefined, holdMs: 1 };
const stripe = createStripeProvider({ ...settings, provider: 'stripe' });
const toss = createTossProvider({ ...settings, provider: 'toss' });

/** Sends an event with the signature that Stripe's documentation describes. */
function receive(
  object: object,
  { secret = SECRET, ageS = 0, sent = (body: string) => body } = {},
) {
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'checkout.session.completed',
    data: { object },
  });
  const time = Math.floor(Date.now() / 1000) - ageS;
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const headers = new Headers({ 'stripe-signature': `t=${time},v1=${signature}` });
  return stripe.parseWebhook(Buffer.from(sent(body)), headers);
}

const session = { id: 'cs_1', metadata: { orderId: 'order-1' } };

describe('a webhook of Stripe', () => {
  it('names its order when its signature covers the body', () => {
    expect(receive(session)).toBe('order-1');
  });

  it('about something else than an order names none', () => {
    expect(receive({ id: 'cus_1', metadata: {} })).toBeNull();
    expect(receive({ id: 'bal_1' })).toBeNull();
  });

  it.each([
    ['another secret', { secret: 'whsec_of_somebody' }],
    ['a changed body', { sent: (body: string) => body.replace('order-1', 'order-2') }],
    ['a body that was formatted anew', { sent: (body: string) => body.replace(',', ', ') }],
    ['a signature of ten minutes ago', { ageS: 600 }],
  ])('with %s is refused', (_, options) => {
    expect(() => receive(session, options)).toThrow(WebhookRefused);
  });

  it('without a signature is refused', () => {
    const body = Buffer.from('{}');
    expect(() => stripe.parseWebhook(body, new Headers())).toThrow(WebhookRefused);
  });
});

describe('a webhook of Toss Payments', () => {
  const parse = (body: string) => toss.parseWebhook(Buffer.from(body), new Headers());

  it('names its order, whichever attempt to pay it is about', () => {
    expect(parse(JSON.stringify({ data: { orderId: 'order1-2' } }))).toBe('order1');
  });

  it.each(['', '{', '[]', '{"data":null}', '{"data":{"orderId":7}}'])('%j names none', (body) => {
    expect(parse(body)).toBeNull();
  });
});
