import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { hostedPage } from '@/tests/payments/hosted-page';
import { Ledger, type LedgerPayment } from '@/tests/payments/ledger';
import type { ApiAnswer, ApiContext, ApiRequest } from '@/tests/payments/stand-in-api';
import { stripeApi, stripeEvent } from '@/tests/payments/stripe-api';
import { tossApi, tossEvent } from '@/tests/payments/toss-api';

const SECRET_KEY = 'sk_test_of_the_stand_in';
const WEBHOOK_SECRET = 'whsec_of_the_stand_in';

type Kept = { request: string; answer: ApiAnswer };

/**
 * A payment provider over HTTP: the API of Stripe or of Toss Payments, its pages and its webhooks. It
 * enforces what the shop relies on (keys, idempotency, states), and fails as its switches say.
 */
export class PaymentStandIn {
  readonly ledger = new Ledger();
  /** Every request to the API: method and path. */
  readonly requests: string[] = [];
  /** Answers that do not come: the connection breaks before the request is done. */
  isAway = false;
  /** The requests (`METHOD /path`) whose answers get lost: they are done, and the connection breaks. */
  losesAnswersOf: RegExp | undefined;
  /** How long an answer takes, in milliseconds. */
  delayMs = 0;
  /** How often each webhook is sent. */
  webhooks = 1;
  /** The address of the webhooks; none are sent while it is undefined. */
  webhookUrl: string | undefined;
  /** Sends the webhooks of a payment in its place. */
  deliver: ((payment: LedgerPayment) => Promise<void>) | undefined;
  /** Whether it refunds more than was paid, so that a refund that is requested twice is seen twice. */
  refundsAnything = false;
  readonly #kept = new Map<string, Kept>();
  readonly #server: Server;

  private constructor(readonly provider: PaymentProviderName) {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  static async start(provider: PaymentProviderName): Promise<PaymentStandIn> {
    const standIn = new PaymentStandIn(provider);
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The environment of a shop that is paid here. */
  get env() {
    return {
      PAYMENTS: this.provider,
      PAYMENTS_SECRET_KEY: SECRET_KEY,
      PAYMENTS_WEBHOOK_SECRET: WEBHOOK_SECRET,
      PAYMENTS_API_URL: this.url,
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Pays, as the buyer does on the provider's page; sends the webhooks. */
  async pay(orderId: string): Promise<LedgerPayment> {
    const payment = this.ledger.of(orderId).at(-1);
    if (payment?.status !== 'open') throw new Error(`order ${orderId} has no open checkout`);
    await this.#agree(payment);
    return payment;
  }

  async #agree(payment: LedgerPayment): Promise<void> {
    if (this.provider === 'toss') payment.status = 'authorized';
    else this.ledger.take(payment);
    await this.sendWebhooks(payment);
  }

  async sendWebhooks(payment: LedgerPayment): Promise<void> {
    if (this.deliver) return this.deliver(payment);
    if (!this.webhookUrl) return;
    for (let sent = 0; sent < this.webhooks; sent++) {
      const { body, headers } = this.eventOf(payment);
      const init = {
        method: 'POST',
        body,
        headers: { ...headers, 'content-type': 'application/json' },
      };
      const { status } = await fetch(this.webhookUrl, init);
      if (status !== 200) throw new Error(`the shop answered a webhook with ${status}`);
    }
  }

  /** Forgets the idempotency keys, as Stripe does after a day. */
  forgetKeys(): void {
    this.#kept.clear();
  }

  /** The webhook of the payment's present state. */
  eventOf(payment: LedgerPayment): { body: string; headers: Record<string, string> } {
    return this.provider === 'stripe'
      ? stripeEvent(payment, this.#context, WEBHOOK_SECRET)
      : tossEvent(payment, this.#context);
  }

  get #context(): ApiContext {
    const { ledger, url, refundsAnything } = this;
    return { ledger, url, secretKey: SECRET_KEY, refundsAnything };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const text = await readText(request);
    if (pathname.startsWith('/hosted/')) return this.#showPage(request, pathname, response);
    if (this.isAway) return void request.socket.destroy();
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const { method = 'GET', headers } = request;
    this.requests.push(`${method} ${pathname}`);
    const answer = this.#answer(
      {
        method,
        path: pathname,
        query: searchParams,
        body: this.provider === 'stripe' ? parseForm(text) : parseJson(text),
        authorization: headers.authorization ?? '',
      },
      headers['idempotency-key'] as string | undefined,
    );
    if (this.losesAnswersOf?.test(`${method} ${pathname}`)) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.json));
  }

  /** The same key gets the same answer; with another request it is refused, as both providers do. */
  #answer(request: ApiRequest, key: string | undefined): ApiAnswer {
    const api = this.provider === 'stripe' ? stripeApi : tossApi;
    const same = `${request.method} ${request.path} ${JSON.stringify(request.body)}`;
    const kept = key === undefined ? undefined : this.#kept.get(key);
    if (kept && kept.request !== same) return this.#refuseKey();
    if (kept) return kept.answer;
    const answer = api(request, this.#context) ?? { status: 404, json: {} };
    // Neither of them keeps a refusal of a request that it has not begun.
    if (key !== undefined && answer.status < 400) this.#kept.set(key, { request: same, answer });
    return answer;
  }

  #refuseKey(): ApiAnswer {
    const message = 'Keys for idempotent requests can only be used with the same parameters.';
    return this.provider === 'stripe'
      ? { status: 400, json: { error: { type: 'idempotency_error', message } } }
      : { status: 400, json: { code: 'INVALID_IDEMPOTENCY_KEY', message } };
  }

  /** The page where the buyer pays: `/hosted/REF`, and what its buttons post to. */
  async #showPage(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
    const [, , ref = '', action] = path.split('/');
    const payment = this.ledger.find(ref);
    if (!payment) return void response.writeHead(404).end();
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return void response.end(hostedPage(payment));
    }
    // The page of a checkout that has ended, or that was paid in another tab.
    if (action === 'pay' && payment.status !== 'open') return void response.writeHead(409).end();
    if (action === 'pay') await this.#agree(payment);
    if (action === 'decline' && this.provider === 'toss') payment.status = 'ended';
    const location = action === 'pay' ? this.#returnUrl(payment) : payment.cancelUrl;
    response.writeHead(303, { location }).end();
  }

  #returnUrl({ paidUrl, ref, providerOrderId, amount }: LedgerPayment): string {
    if (this.provider === 'stripe') return paidUrl;
    const query = { paymentKey: ref, orderId: providerOrderId, amount: String(amount) };
    return `${paidUrl}?${new URLSearchParams(query)}`;
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const parseForm = (text: string) => Object.fromEntries(new URLSearchParams(text));

const parseJson = (text: string) =>
  (text === '' ? {} : JSON.parse(text)) as Record<string, string | number>;
