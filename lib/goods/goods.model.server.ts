import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { CATEGORIES, type Goods, type StoredGoods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

export type GoodsDocument = StoredGoods & {
  _id: Types.ObjectId;
  /** Goes up with every change of what can be bought, so that a page never shows an older one. */
  revision: number;
  /** When anything changed last, by the database's clock: what a node asks for that may have missed it. */
  changedAt?: Date;
  /** Taken off the shelves: nobody finds or buys it; what was sold of it keeps it. */
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
// Lists and search ask for what changed since they last looked, and find the rest in memory
// (current-catalogue.server.ts): no order and no filter needs an index of its own.
schema.index({ changedAt: -1 });

/** Nobody has to remember it. A pipeline or a `bulkWrite` does: they come past this. */
schema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function markChanged() {
  const update = this.getUpdate();
  if (!update || Array.isArray(update)) return;
  this.setUpdate({ ...update, $currentDate: { ...update.$currentDate, changedAt: true } });
});

export const GoodsModel: Model<GoodsDocument> =
  mongoose.models.Goods ?? mongoose.model<GoodsDocument>('Goods', schema, 'goods');

/** The condition for goods that are not hidden. Those of before there was hiding have no mark. */
export const ON_SALE = { hidden: { $ne: true } } as const;

/** Goods as they are stored, in one language. */
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
