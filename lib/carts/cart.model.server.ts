import mongoose, { type InferSchemaType, type Model, Schema, type Types } from 'mongoose';

const schema = new Schema(
  {
    /** The owner's id: one cart per user. */
    _id: { type: Schema.Types.ObjectId, required: true },
    /** Grows with every change: a browser keeps the newer of two carts. */
    revision: { type: Number, required: true, default: 0 },
    lines: [
      {
        _id: false,
        goodsId: { type: Number, required: true },
        quantity: { type: Number, required: true },
      },
    ],
  },
  { versionKey: false },
);

export type StoredCart = InferSchemaType<typeof schema> & { _id: Types.ObjectId };

export const CartModel: Model<StoredCart> =
  mongoose.models.Cart ?? mongoose.model<StoredCart>('Cart', schema, 'carts');
