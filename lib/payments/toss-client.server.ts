import { z } from 'zod';
import type { PaymentSettings } from '@/lib/core/payment-env.server';
import { PaymentProviderError } from '@/lib/payments/payment-provider.server';

const API_URL = 'https://api.tosspayments.com';
const REQUEST_TIMEOUT_MS = 8_000;
/** The most that `GET /v1/transactions` returns. */
const PAGE_SIZE = 5_000;

const paymentSchema = z.object({
  paymentKey: z.string(),
  orderId: z.string(),
  status: z.enum([
    'READY',
    'IN_PROGRESS',
    'WAITING_FOR_DEPOSIT',
    'DONE',
    'CANCELED',
    'PARTIAL_CANCELED',
    'ABORTED',
    'EXPIRED',
  ]),
  totalAmount: z.int(),
  checkout: z.object({ url: z.url() }).nullish(),
  cancels: z.array(z.object({ cancelAmount: z.int(), cancelReason: z.string() })).nullish(),
});

export type TossPayment = z.output<typeof paymentSchema>;

const transactionsSchema = z.array(
  z.object({ transactionKey: z.string(), paymentKey: z.string() }),
);

const failureSchema = z.object({ code: z.string(), message: z.string() });

type Request = {
  method?: 'GET' | 'POST';
  body?: object;
  idempotencyKey?: string;
};

/** The part of the core API of Toss Payments that the shop uses. Answers are validated. */
export class TossClient {
  readonly #apiUrl: string;
  readonly #authorization: string;

  constructor({ apiUrl = API_URL, secretKey }: Pick<PaymentSettings, 'apiUrl' | 'secretKey'>) {
    this.#apiUrl = apiUrl;
    // The secret key is the user name of HTTP's basic authentication, with an empty password.
    this.#authorization = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`;
  }

  createPayment(body: object, idempotencyKey: string): Promise<TossPayment> {
    return this.#send('/v1/payments', paymentSchema, { method: 'POST', body, idempotencyKey });
  }

  findPayment(paymentKey: string): Promise<TossPayment> {
    return this.#send(`/v1/payments/${encodeURIComponent(paymentKey)}`, paymentSchema);
  }

  confirmPayment(
    body: { paymentKey: string; orderId: string; amount: number },
    idempotencyKey: string,
  ): Promise<TossPayment> {
    const path = '/v1/payments/confirm';
    return this.#send(path, paymentSchema, { method: 'POST', body, idempotencyKey });
  }

  cancelPayment(
    paymentKey: string,
    body: { cancelReason: string; cancelAmount: number },
    idempotencyKey: string,
  ): Promise<TossPayment> {
    const path = `/v1/payments/${encodeURIComponent(paymentKey)}/cancel`;
    return this.#send(path, paymentSchema, { method: 'POST', body, idempotencyKey });
  }

  /** @returns the keys of the payments that had a transaction in this period, each once. */
  async findPaymentKeys(from: Date, to: Date): Promise<Set<string>> {
    const keys = new Set<string>();
    let startingAfter: string | undefined;
    for (;;) {
      const query = new URLSearchParams({
        startDate: seoulTime(from),
        endDate: seoulTime(to),
        limit: String(PAGE_SIZE),
        ...(startingAfter && { startingAfter }),
      });
      const page = await this.#send(`/v1/transactions?${query}`, transactionsSchema);
      for (const { paymentKey } of page) keys.add(paymentKey);
      startingAfter = page.at(-1)?.transactionKey;
      if (page.length < PAGE_SIZE) return keys;
    }
  }

  async #send<T extends z.ZodType>(
    path: string,
    schema: T,
    { method = 'GET', body, idempotencyKey }: Request = {},
  ): Promise<z.output<T>> {
    const answer = await this.#fetch(path, {
      method,
      headers: {
        authorization: this.#authorization,
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const parsed = (answer.ok ? schema : failureSchema).safeParse(answer.json);
    if (!parsed.success) {
      const reason = `status ${answer.status}, an answer that its API does not describe`;
      throw new PaymentProviderError(`Toss Payments: ${reason}`, { cause: parsed.error });
    }
    if (answer.ok) return parsed.data as z.output<T>;
    const { code, message } = parsed.data as z.output<typeof failureSchema>;
    throw new PaymentProviderError(`Toss Payments: ${code}: ${message}`, { code });
  }

  async #fetch(path: string, init: RequestInit) {
    try {
      const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      const response = await fetch(`${this.#apiUrl}${path}`, { ...init, signal });
      const text = await response.text();
      return { ok: response.ok, status: response.status, json: parseJson(text) };
    } catch (error) {
      throw new PaymentProviderError(`Toss Payments: ${String(error)}`, { cause: error });
    }
  }
}

/** @returns undefined for what is no JSON, such as the error page of a proxy. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Times without an offset are in Seoul's, which has had no daylight saving time since 1988. */
function seoulTime(date: Date): string {
  return new Date(date.getTime() + 9 * 60 * 60_000).toISOString().slice(0, 19);
}
