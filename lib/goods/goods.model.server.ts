import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { CATEGORIES, type StoredGoods } from '@/lib/goods/goods';

export type GoodsDocument = StoredGoods & {
  _id: Types.ObjectId;
  /** Goes up with every change of stock, so that a page never shows an older one. */
  revision: number;
  /** When the stock changed last: what a node that was cut off asks for. */
  changedAt?: Date;
  /** Pieces sold so far. */
  sold: number;
  createdAt: Date;
};

const text = { en: { type: String, required: true }, ko: { type: String, required: true } };

const schema = new Schema<GoodsDocument>(
  {
    goodsId: { type: Number, required: true },
    name: { type: text, required: true },
    description: { type: text, required: true },
    category: { type: String, enum: CATEGORIES, required: true },
    price: { type: Number, required: true, min: 0 },
    stock: { type: Number, required: true, min: 0 },
    imageUrl: { type: String, required: true },
    revision: { type: Number, required: true, default: 0 },
    changedAt: { type: Date },
    sold: { type: Number, required: true, default: 0 },
    createdAt: { type: Date, required: true, default: () => new Date() },
  },
  { versionKey: false },
);
schema.index({ goodsId: 1 }, { unique: true });
schema.index({ category: 1, goodsId: -1 });
schema.index({ price: 1, goodsId: 1 });
schema.index({ sold: -1, goodsId: -1 });
schema.index({ changedAt: -1 });

export const GoodsModel: Model<GoodsDocument> =
  mongoose.models.Goods ?? mongoose.model<GoodsDocument>('Goods', schema, 'goods');
