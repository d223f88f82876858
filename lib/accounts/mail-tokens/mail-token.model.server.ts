import mongoose, { type Model, Schema, type Types } from 'mongoose';

/** The purposes of the links of mails. */
export const TOKEN_PURPOSES = ['passwordReset', 'verifyEmail'] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** The token of a link in a mail, until it was used or is too old. */
export type MailTokenDocument = {
  /** The digest of the token: nobody who reads the database can use the link. */
  _id: string;
  purpose: TokenPurpose;
  userId: Types.ObjectId;
  expiresAt: Date;
  usedAt?: Date;
};

const schema = new Schema<MailTokenDocument>(
  {
    _id: { type: String, required: true },
    purpose: { type: String, enum: TOKEN_PURPOSES, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date },
  },
  { versionKey: false },
);
/** For the other tokens of an account, when one of them is used or the account is deleted. */
schema.index({ userId: 1 });
/** For the tokens that are old enough to be deleted. */
schema.index({ expiresAt: 1 });

export const MailTokenModel: Model<MailTokenDocument> =
  mongoose.models.MailToken ?? mongoose.model<MailTokenDocument>('MailToken', schema, 'mailTokens');
