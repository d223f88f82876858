import mongoose, { type InferSchemaType, type Model, Schema, type Types } from 'mongoose';
import { ANNOUNCE_AS, ROLES, type User } from '@/lib/accounts/account';

const schema = new Schema(
  {
    email: { type: String, required: true },
    /** `emailKeyOf(email)`: unique whatever its case and the form of its domain. */
    emailKey: { type: String, required: true },
    nickname: { type: String, required: true },
    nicknameKey: { type: String, required: true },
    /** argon2id in its own string form. */
    passwordHash: { type: String, required: true },
    announceAs: { type: String, enum: ANNOUNCE_AS, required: true },
    /** Goes up with every log-out and password change; a session of an older one is worthless. */
    sessionVersion: { type: Number, required: true, default: 1 },
    /** Given by `npm run role` alone, never by the web. */
    role: { type: String, enum: ROLES },
    createdAt: { type: Date, required: true, default: () => new Date() },
  },
  { versionKey: false },
);
schema.index({ emailKey: 1 }, { unique: true });
schema.index({ nicknameKey: 1 }, { unique: true });

export type StoredUser = InferSchemaType<typeof schema> & { _id: Types.ObjectId };

export const UserModel: Model<StoredUser> =
  mongoose.models.User ?? mongoose.model<StoredUser>('User', schema, 'users');

/** An account as its owner sees it. */
export function toUser(stored: StoredUser): User {
  return {
    userId: stored._id.toHexString(),
    email: stored.email,
    nickname: stored.nickname,
    announceAs: stored.announceAs,
  };
}
