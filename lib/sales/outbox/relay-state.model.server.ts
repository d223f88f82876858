import mongoose, { type Model, Schema } from 'mongoose';

/** The one document of the lease and of the counter of seqs. */
export type RelayStateDocument = {
  _id: 'announcer';
  /** The id of the process that holds the lease. */
  holder: string;
  /** The fencing token: grows with every new holder. */
  token: number;
  /** Milliseconds since 1970, by the database's clock. */
  expiresAt: number;
  /** The seq of the newest announced sale. */
  seq: number;
  /** Grows with every deleted account; absent until this version has held the lease. */
  erasures?: number;
  /** The history that the seqs belong to: see `epoch.server.ts`. Absent until this version has started. */
  epoch?: string;
  /** UUID of the collection in which the epoch began. */
  origin?: string;
};

const schema = new Schema<RelayStateDocument>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    token: { type: Number, required: true },
    expiresAt: { type: Number, required: true },
    seq: { type: Number, required: true },
    erasures: { type: Number },
    epoch: { type: String },
    origin: { type: String },
  },
  { versionKey: false },
);

export const RelayStateModel: Model<RelayStateDocument> =
  mongoose.models.Announcer ?? mongoose.model<RelayStateDocument>('Announcer', schema, 'announcer');
