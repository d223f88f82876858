import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { CATEGORIES, type Goods, type StoredGoods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

export type GoodsDocument = StoredGoods & {
  _id: Types.ObjectId;
  /** Grows with every change of stock or visibility: a page never shows an older state. */
  revision: number;
  /** The last change, by the database's clock: nodes that missed it query by this. */
  changedAt?: Date;
  /** Nobody finds or buys hidden goods; past orders and sales keep them. */
  hidden?: boolean;
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
    changedAt: { type: Date, default: () => new Date() },
    hidden: { type: Boolean },
    sold: { type: Number, required: true, default: 0 },
    createdAt: { type: Date, required: true, default: () => new Date() },
  },
  { versionKey: false },
);
schema.index({ goodsId: 1 }, { unique: true });
// Lists and search query the latest changes, and find the rest in memory
// (current-catalogue.server.ts): no sort order and no filter needs an index.
schema.index({ changedAt: -1 });

/** Pipelines and `bulkWrite` bypass this hook, and must set `changedAt` themselves. */
schema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function markChanged() {
  const update = this.getUpdate();
  if (!update || Array.isArray(update)) return;
  this.setUpdate({ ...update, $currentDate: { ...update.$currentDate, changedAt: true } });
});

export const GoodsModel: Model<GoodsDocument> =
  mongoose.models.Goods ?? mongoose.model<GoodsDocument>('Goods', schema, 'goods');

/** Filters hidden goods out. Goods that are older than the feature have no `hidden` field. */
export const ON_SALE = { hidden: { $ne: true } } as const;

/** Stored goods in one language. */
export function toGoods(stored: StoredGoods, language: Language): Goods {
  const { goodsId, name, description, category, price, stock, imageUrl } = stored;
  return {
    goodsId,
    name: name[language],
    description: description[language],
    category,
    price,
    stock,
    imageUrl,
  };
}
