import mongoose, { type Model, Schema, type Types } from 'mongoose';

/**
 * A deletion whose account may still be written by a request that began before it. It is removed once no
 * such request can be left (`finish-erasures.server.ts`); until then it alone links both ids.
 */
type ErasureDocument = {
  /** The deleted account. */
  _id: Types.ObjectId;
  /** Random id that replaces it in its orders and in the audit trail. */
  erasedId: Types.ObjectId;
};

const schema = new Schema<ErasureDocument>(
  { erasedId: { type: Schema.Types.ObjectId, required: true } },
  { versionKey: false },
);

export const ErasureModel: Model<ErasureDocument> =
  mongoose.models.Erasure ?? mongoose.model<ErasureDocument>('Erasure', schema, 'erasures');
