import mongoose, { type Model, Schema, type Types } from 'mongoose';
import type { Order, OrderItem } from '@/lib/orders/order';

export type OrderDocument = {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  idempotencyKey: string;
  /** `digestKey(idempotencyKey)`, which takes its place once the account is erased (decision 18). */
  keyDigest?: string;
  /** What was asked for, hashed: the same key with another request is refused. */
  requestHash: string;
  items: OrderItem[];
  total: number;
  /** Whether its sales are announced: only then may a figure tell of it alone. */
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
/** The day's total, which the wall shows, and all orders, for those who run the shop. */
schema.index({ date: -1, _id: -1 }, { name: 'newest' });

export const OrderModel: Model<OrderDocument> =
  mongoose.models.Order ?? mongoose.model<OrderDocument>('Order', schema, 'orders');

/** An order as its owner sees it. */
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
