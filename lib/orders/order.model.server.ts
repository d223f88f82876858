import mongoose, { type Model, Schema, type Types } from 'mongoose';
import type { Order, OrderItem } from '@/lib/orders/order';

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
  },
  { versionKey: false },
);
schema.index({ userId: 1, idempotencyKey: 1 }, { unique: true });
schema.index({ userId: 1, date: -1, _id: -1 });
/** For the day's total on the dashboard, and for the list of all orders in /admin. */
schema.index({ date: -1, _id: -1 }, { name: 'newest' });

export const OrderModel: Model<OrderDocument> =
  mongoose.models.Order ?? mongoose.model<OrderDocument>('Order', schema, 'orders');

/** Converts an order to what its owner sees. */
export function toOrder(stored: OrderDocument): Order {
  return {
    orderId: stored._id.toHexString(),
    items: stored.items.map(({ goodsId, goodsName, price, quantity }) => ({
      goodsId,
      goodsName,
      price,
      quantity,
    })),
    total: stored.total,
    date: stored.date.toISOString(),
    ...(stored.cancelledAt && { cancelledAt: stored.cancelledAt.toISOString() }),
  };
}
