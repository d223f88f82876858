/** A payment as the stand-in of a provider keeps it. Amounts are in whole won. */
export type LedgerPayment = {
  /** The checkout session, or the payment key. */
  ref: string;
  /** The shop's order. */
  orderId: string;
  /** The provider's own name of the order: Toss Payments has one for each attempt. */
  providerOrderId: string;
  title: string;
  amount: number;
  /** `authorized` is Toss Payments' IN_PROGRESS alone. */
  status: 'open' | 'authorized' | 'paid' | 'ended';
  paidUrl: string;
  cancelUrl: string;
  createdAt: number;
  /** When the money moved, by `performance.now()`. */
  paidAt?: number;
  refunds: { refundId: string; amount: number; reason: string }[];
};

/** The books of the stand-in, which tests compare with the store. */
export class Ledger {
  readonly payments: LedgerPayment[] = [];
  #count = 0;

  add(payment: Omit<LedgerPayment, 'ref' | 'status' | 'createdAt' | 'refunds'>, prefix: string) {
    this.#count += 1;
    const added: LedgerPayment = {
      ...payment,
      ref: `${prefix}${this.#count}`,
      status: 'open',
      createdAt: Date.now(),
      refunds: [],
    };
    this.payments.push(added);
    return added;
  }

  /** Moves the money of a payment. */
  take(payment: LedgerPayment): void {
    payment.status = 'paid';
    payment.paidAt = performance.now();
  }

  find(ref: string): LedgerPayment | undefined {
    return this.payments.find((payment) => payment.ref === ref);
  }

  /** The payments of an order of the shop, the oldest first. */
  of(orderId: string): LedgerPayment[] {
    return this.payments.filter((payment) => payment.orderId === orderId);
  }

  /** The money that the shop has taken for an order, and refunded. */
  balance(orderId: string): { paid: number; refunded: number } {
    const paid = this.of(orderId).filter(({ status }) => status === 'paid');
    return {
      paid: paid.reduce((sum, { amount }) => sum + amount, 0),
      refunded: paid.reduce((sum, { refunds }) => sum + refundedOf(refunds), 0),
    };
  }
}

export const refundedOf = (refunds: LedgerPayment['refunds']): number =>
  refunds.reduce((sum, { amount }) => sum + amount, 0);
