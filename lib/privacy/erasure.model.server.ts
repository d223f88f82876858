import mongoose, { type Model, Schema, type Types } from 'mongoose';

/**
 * A deletion whose account may still be written by a request that began before it. Goes once no such
 * request can be left (`finish-erasures.server.ts`); until then it alone leads from one id to the other.
 */
type ErasureDocument = {
  /** The account that is deleted. */
  _id: Types.ObjectId;
  /** What its orders and its lines of the audit trail name in its place. */
  erasedId: Types.ObjectId;
};

const schema = new Schema<ErasureDocument>(
  { erasedId: { type: Schema.Types.ObjectId, required: true } },
  { versionKey: false },
);

export const ErasureModel: Model<ErasureDocument> =
  mongoose.models.Erasure ?? mongoose.model<ErasureDocument>('Erasure', schema, 'erasures');
