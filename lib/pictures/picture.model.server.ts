import mongoose, { type Model, Schema } from 'mongoose';

/** A picture that was uploaded, as shoppers get it. */
export type PictureDocument = {
  /** The SHA-256 of `bytes`, in hex: the same picture is kept once, and never changes. */
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
