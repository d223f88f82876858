import mongoose, { type Model, Schema, type Types } from 'mongoose';

/** Outbox and history in one: a sale is inserted with its order, and announced later. */
export type SaleDocument = {
  _id: Types.ObjectId;
  orderId: Types.ObjectId;
  userId?: Types.ObjectId | null;
  nickname: string;
  goodsId: number;
  goodsName: string;
  date: Date;
  /** True if it is announced without a toast. */
  quiet?: boolean;
  /** True until the relay assigned its seq. */
  pending?: boolean;
  /** Its position among the announced sales. */
  seq?: number;
  /** True once its order was cancelled: it keeps its seq and is no longer published. */
  retracted?: boolean;
  /** When it was retracted or anonymised, by the database's clock. */
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
    quiet: { type: Boolean },
    pending: { type: Boolean },
    seq: { type: Number },
    retracted: { type: Boolean },
    correctedAt: { type: Date },
  },
  { versionKey: false },
);
/** Sparse, not partial: SecantusDB scans the whole collection for a range of a partial index. */
schema.index({ seq: 1 }, { name: 'announced', unique: true, sparse: true });
schema.index({ date: 1, _id: 1 }, { name: 'outbox', partialFilterExpression: { pending: true } });
/** The last sales of goods that sell seldom, which are not in `recentSales`. */
schema.index({ goodsId: 1, seq: -1 }, { name: 'goods' });
/** The last hour's sales, which the dashboard counts by minute and goods. */
schema.index({ date: -1, goodsId: 1 }, { name: 'hour' });
/** The corrections that every process polls for. */
schema.index({ correctedAt: 1 }, { name: 'corrected', sparse: true });
schema.index({ orderId: 1 });
schema.index({ userId: 1 });

export const SaleModel: Model<SaleDocument> =
  mongoose.models.Sale ?? mongoose.model<SaleDocument>('Sale', schema, 'sales');
