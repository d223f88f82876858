import mongoose, { type Model, Schema } from 'mongoose';

/** An uploaded picture, as it is served. */
export type PictureDocument = {
  /** The SHA-256 of `bytes`, in hex: the same picture is stored once, and never changes. */
  _id: string;
  /** WebP. */
  bytes: Buffer;
  createdAt: Date;
};

const schema = new Schema<PictureDocument>(
  {
    _id: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    createdAt: { type: Date, required: true, default: () => new Date() },
  },
  { versionKey: false },
);

export const PictureModel: Model<PictureDocument> =
  mongoose.models.Picture ?? mongoose.model<PictureDocument>('Picture', schema, 'pictures');
