import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { env } from '@/lib/core/env.server';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { LANGUAGES, type Language } from '@/lib/i18n/language';
import {
  CANCEL_REASONS,
  type CancelReason,
  type Order,
  type OrderItem,
  type Refund,
} from '@/lib/orders/order';

/**
 * The payment of an order. It is also the outbox of the calls to the provider: whatever makes a call
 * necessary sets `checkAt` in the same write, and `checkAt` stays until no call is due any more.
 */
export type OrderPayment = {
  provider: PaymentProviderName;
  /** Until when the unpaid order holds its stock. */
  expiresAt: Date;
  /** When the payment worker next asks the provider; absent when nothing is left to do. */
  checkAt?: Date | null;
  /** Calls that failed in a row, and why the last one did. */
  failures?: number;
  problem?: string;
  /** How many checkouts were begun. */
  checkouts?: number;
  /** Null before the first one, and after one that failed. */
  checkout?: StoredCheckout | null;
  /** Set once the provider has the money. */
  paidAt?: Date;
  /** Names the payment in a refund. */
  paymentRef?: string;
};

/**
 * A checkout of the provider. It is stored before the provider is asked for it, so that one whose answer
 * was lost is asked for again with the same parameters, and is never forgotten.
 */
export type StoredCheckout = {
  /** Counts the checkouts of the order; a part of the idempotency key. */
  number: number;
  language: Language;
  title: string;
  /** The provider's id of it, and its page; absent until the provider has answered. */
  ref?: string;
  url?: string;
};

export type StoredRefund = {
  /** Also the provider's idempotency key. */
  refundId: Types.ObjectId;
  amount: number;
  requestedAt: Date;
  doneAt?: Date | null;
};

export type OrderDocument = {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  idempotencyKey: string;
  /** `digestKey(idempotencyKey)`: replaces the key when the account is deleted (decision 18). */
  keyDigest?: string;
  /** `hashRequest` of the lines: the same key with another request is refused. */
  requestHash: string;
  items: OrderItem[];
  total: number;
  /** Whether its sales are announced; otherwise no statistic may reveal this order alone. */
  announced?: boolean;
  date: Date;
  cancelledAt?: Date | null;
  /** Only of orders with a payment, from here on. */
  status?: 'awaiting_payment' | 'confirmed';
  payment?: OrderPayment;
  cancelReason?: CancelReason | null;
  refunds?: StoredRefund[];
  /** Its sales are announced without a toast once it is paid. */
  quiet?: boolean;
  /** The language of the mails about it; absent where the shop sent no mail when it was placed. */
  language?: Language;
  /** Since when the shop shows its sales to nobody; what is sold stays sold. */
  salesHiddenAt?: Date;
};

const item = new Schema<OrderItem>(
  {
    goodsId: { type: Number, required: true },
    goodsName: { type: String, required: true },
    price: { type: Number, required: true },
    quantity: { type: Number, required: true },
  },
  { _id: false },
);

const checkout = new Schema<StoredCheckout>(
  {
    number: { type: Number, required: true },
    language: { type: String, enum: LANGUAGES, required: true },
    title: { type: String, required: true },
    ref: { type: String },
    url: { type: String },
  },
  { _id: false },
);

const payment = new Schema<OrderPayment>(
  {
    provider: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    checkAt: { type: Date },
    failures: { type: Number },
    problem: { type: String },
    checkouts: { type: Number },
    checkout: { type: checkout },
    paidAt: { type: Date },
    paymentRef: { type: String },
  },
  { _id: false },
);

const refund = new Schema<StoredRefund>(
  {
    refundId: { type: Schema.Types.ObjectId, required: true },
    amount: { type: Number, required: true },
    requestedAt: { type: Date, required: true },
    doneAt: { type: Date },
  },
  { _id: false },
);

const schema = new Schema<OrderDocument>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    idempotencyKey: { type: String, required: true },
    keyDigest: { type: String },
    requestHash: { type: String, required: true },
    items: { type: [item], required: true },
    total: { type: Number, required: true },
    announced: { type: Boolean },
    date: { type: Date, required: true },
    cancelledAt: { type: Date },
    status: { type: String },
    payment: { type: payment },
    cancelReason: { type: String, enum: [...CANCEL_REASONS, null] },
    // Without a default: an order without refunds has no such field.
    refunds: { type: [refund], default: undefined },
    quiet: { type: Boolean },
    language: { type: String, enum: LANGUAGES },
    salesHiddenAt: { type: Date },
  },
  { versionKey: false },
);
schema.index({ userId: 1, idempotencyKey: 1 }, { unique: true });
schema.index({ userId: 1, date: -1, _id: -1 });
/** For the day's total on the dashboard, and for the list of all orders in /admin. */
schema.index({ date: -1, _id: -1 }, { name: 'newest' });
/** For the poll of the payment worker. Sparse, as the index `announced` of the sales is. */
schema.index({ 'payment.checkAt': 1 }, { name: 'payments-due', sparse: true });
/** For the stuck payments in /admin. */
schema.index({ 'payment.problem': 1 }, { name: 'payment-problems', sparse: true });

export const OrderModel: Model<OrderDocument> =
  mongoose.models.Order ?? mongoose.model<OrderDocument>('Order', schema, 'orders');

/** Converts an order to what its owner sees. */
export function toOrder(stored: OrderDocument): Order {
  const { cancelledAt, cancelReason, payment, refunds } = stored;
  const orderId = stored._id.toHexString();
  const status = cancelledAt ? 'cancelled' : (stored.status ?? 'confirmed');
  return {
    orderId,
    status,
    items: stored.items.map(({ goodsId, goodsName, price, quantity }) => ({
      goodsId,
      goodsName,
      price,
      quantity,
    })),
    total: stored.total,
    date: stored.date.toISOString(),
    ...(status === 'awaiting_payment' &&
      payment && {
        payment: { url: paymentUrl(orderId), expiresAt: payment.expiresAt.toISOString() },
      }),
    ...(payment?.paidAt && { paidAt: payment.paidAt.toISOString() }),
    ...(cancelledAt && { cancelledAt: cancelledAt.toISOString() }),
    ...(cancelledAt && cancelReason && { cancelReason }),
    ...(refunds?.length && { refunds: refunds.map(toRefund) }),
  };
}

function toRefund({ refundId, amount, requestedAt, doneAt }: StoredRefund): Refund {
  return {
    refundId: refundId.toHexString(),
    amount,
    requestedAt: requestedAt.toISOString(),
    ...(doneAt && { doneAt: doneAt.toISOString() }),
  };
}

/** The shop's own address, which leads to the provider's page: an order waits for no provider. */
const paymentUrl = (orderId: string) => `${env().publicUrl}/api/orders/${orderId}/pay`;
