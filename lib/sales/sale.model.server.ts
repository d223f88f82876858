import mongoose, { type Model, Schema, type Types } from 'mongoose';

/** The outbox and the history in one: a sale is written with its order, and announced after. */
export type SaleDocument = {
  _id: Types.ObjectId;
  orderId: Types.ObjectId;
  userId?: Types.ObjectId | null;
  nickname: string;
  goodsId: number;
  goodsName: string;
  date: Date;
  /** True until the announcer gave it its place. */
  pending?: boolean;
  /** Its place among the announced sales. */
  seq?: number;
  /** Cancelled: it keeps its place, and nobody is told of it any more. */
  retracted?: boolean;
  /** When it was cancelled or lost its buyer's name, by the database's clock. */
  correctedAt?: Date;
};

const schema = new Schema<SaleDocument>(
  {
    orderId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId },
    nickname: { type: String, required: true },
    goodsId: { type: Number, required: true },
    goodsName: { type: String, required: true },
    date: { type: Date, required: true },
    pending: { type: Boolean },
    seq: { type: Number },
    retracted: { type: Boolean },
    correctedAt: { type: Date },
  },
  { versionKey: false },
);
/** Sparse, not partial: SecantusDB reads a range of a partial index by looking at every sale. */
schema.index({ seq: 1 }, { name: 'announced', unique: true, sparse: true });
schema.index({ date: 1, _id: 1 }, { name: 'outbox', partialFilterExpression: { pending: true } });
/** The last sales of goods that sell seldom, which a process does not remember. */
schema.index({ goodsId: 1, seq: -1 }, { name: 'goods' });
/** The last hour's sales, which the wall counts by minute and goods. */
schema.index({ date: -1, goodsId: 1 }, { name: 'hour' });
/** What every process follows to correct its memory. */
schema.index({ correctedAt: 1 }, { name: 'corrected', sparse: true });
schema.index({ orderId: 1 });
schema.index({ userId: 1 });

export const SaleModel: Model<SaleDocument> =
  mongoose.models.Sale ?? mongoose.model<SaleDocument>('Sale', schema, 'sales');
