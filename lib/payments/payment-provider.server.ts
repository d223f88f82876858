import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import type { Language } from '@/lib/i18n/language';

/** An order to be paid. Amounts are in the minor unit of the store's currency: whole won. */
export type CheckoutOptions = {
  orderId: string;
  /** Counts the checkouts of the order: the next one begins when the one before has failed. */
  number: number;
  total: number;
  /** Shown on the provider's page. */
  title: string;
  /** The language of the provider's page. */
  language: Language;
  /** The end of the hold. The provider's own expiry is later, as a fallback. */
  expiresAt: Date;
  /** The provider sends the buyer to it after the payment. */
  paidUrl: string;
  /** The provider sends a buyer to it who does not pay. */
  cancelUrl: string;
};

export type Checkout = {
  /** The provider's id of the checkout. */
  ref: string;
  /** The provider's page. */
  url: string;
};

/** The state of a checkout at the provider. */
export type PaymentState =
  /** It may still be paid. */
  | { status: 'open' }
  /** The buyer has agreed, and no money has moved: `capture` takes it. */
  | { status: 'authorized' }
  | {
      status: 'paid';
      /** Names the payment in a refund. */
      paymentRef: string;
      amount: number;
    }
  /** It was not paid and cannot be paid any more. */
  | { status: 'ended' };

export type CheckoutRef = { orderId: string; ref: string; total: number };

export type RefundOptions = {
  paymentRef: string;
  /** The same id again refunds nothing more. */
  refundId: string;
  amount: number;
};

/** A payment in the provider's books. */
export type BookedPayment = {
  orderId: string;
  paymentRef: string;
  amount: number;
  refunded: number;
};

/**
 * A payment provider. Every call may be repeated: a repeated call has no further effect. Every method
 * throws a `PaymentProviderError` when the provider does not answer or refuses.
 */
export type PaymentProvider = {
  name: PaymentProviderName;
  /** Creates the checkout of an order, or returns the one that an earlier call created. */
  createCheckout: (options: CheckoutOptions) => Promise<Checkout>;
  findPayment: (checkout: CheckoutRef) => Promise<PaymentState>;
  /** Ends the checkout unless it is paid. @returns the state after it. */
  expireCheckout: (checkout: CheckoutRef) => Promise<PaymentState>;
  /** Takes the money of an authorized checkout. @returns the state after it. */
  capture: (checkout: CheckoutRef) => Promise<PaymentState>;
  refund: (refund: RefundOptions) => Promise<void>;
  /**
   * Reads a webhook.
   *
   * @param body as it arrived: the signature covers these bytes.
   * @returns the id of the order that it is about; null where it is about none.
   * @throws WebhookRefused when its signature is not valid.
   */
  parseWebhook: (body: Buffer, headers: Headers) => string | null;
  /** Lists the payments that were made in this period, in no order. */
  listPayments: (from: Date, to: Date) => AsyncIterable<BookedPayment>;
};

/** The provider did not answer in time, or refused. It is unknown whether it acted: call it again. */
export class PaymentProviderError extends Error {
  /** Compares the name: `server.ts` and the route handlers each load a copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'PaymentProviderError';
  }

  override name = 'PaymentProviderError';
  /** The provider's code of a refusal; undefined when it gave none, or no answer. */
  readonly code: string | undefined;

  constructor(message: string, { cause, code }: { cause?: unknown; code?: string } = {}) {
    super(message, { cause });
    this.code = code;
  }
}

/** A webhook whose signature is not the provider's. */
export class WebhookRefused extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'WebhookRefused';
  }

  override name = 'WebhookRefused';
}
