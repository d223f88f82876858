import mongoose, { type InferSchemaType, type Model, Schema, type Types } from 'mongoose';
import { ANNOUNCE_AS, ROLES, type User } from '@/lib/accounts/account';

/** A second factor that is on. */
const totp = new Schema(
  {
    /** The secret of the authenticator app, encrypted (`sealSecret`). */
    secret: { type: String, required: true },
    enabledAt: { type: Date, required: true },
    /** The time step of the last accepted code: no code of it or of an earlier one is accepted again. */
    lastStep: { type: Number, required: true },
    /** Digests of the recovery codes that were not used yet (`digestRecoveryCode`). */
    recoveryDigests: { type: [String], required: true },
  },
  { _id: false },
);

/** An authenticator app that was set up, until a code of it turns the second factor on. */
const totpEnrolment = new Schema(
  { secret: { type: String, required: true }, startedAt: { type: Date, required: true } },
  { _id: false },
);

const schema = new Schema(
  {
    email: { type: String, required: true },
    /** `emailKeyOf(email)`: unique regardless of case and of the form of the domain. */
    emailKey: { type: String, required: true },
    nickname: { type: String, required: true },
    nicknameKey: { type: String, required: true },
    /** Skeletons of the nickname (`nicknameKeysOf`): names that share one look the same. */
    nicknameLooks: { type: [String], default: undefined },
    /** An argon2id string. */
    passwordHash: { type: String, required: true },
    announceAs: { type: String, enum: ANNOUNCE_AS, required: true },
    /** Incremented by every log-out and password change; sessions of older versions are revoked. */
    sessionVersion: { type: Number, required: true, default: 1 },
    /** The log-ins that have not ended, the oldest first. */
    sessions: {
      type: [
        {
          _id: false,
          id: { type: String, required: true },
          device: { type: String, default: '' },
          createdAt: { type: Date, required: true },
          seenAt: { type: Date, required: true },
        },
      ],
      default: undefined,
    },
    /** Whether session cookies without a session id, which earlier versions made, are revoked. */
    earlierSessionsEnded: { type: Boolean },
    /** Set by `npm run role`, and by an owner at /admin/people. */
    role: { type: String, enum: ROLES },
    totp: { type: totp },
    totpEnrolment: { type: totpEnrolment },
    /**
     * Set when the shop replaced the nickname: `from` is the one that later sales must not have
     * (`finish-renames.server.ts`), `isSeen` once its owner knows.
     */
    renamed: {
      type: {
        _id: false,
        from: { type: String, required: true },
        date: { type: Date, required: true },
        isSeen: { type: Boolean, required: true, default: false },
      },
      default: undefined,
    },
    /** Incremented to make two removals of owners conflict (`change-role.server.ts`). */
    ownerChecks: { type: Number },
    /** When a link in a mail to the address was used. */
    emailVerifiedAt: { type: Date },
    createdAt: { type: Date, required: true, default: () => new Date() },
  },
  { versionKey: false },
);
schema.index({ emailKey: 1 }, { unique: true });
schema.index({ nicknameKey: 1 }, { unique: true });
/** For the secrets that each start encrypts anew. */
schema.index({ 'totp.secret': 1 }, { name: 'totp', sparse: true });
/** The accounts that run the shop, few of all. */
schema.index({ role: 1 }, { name: 'staff', sparse: true });
/** For the sweep of nicknames that were replaced just now. */
schema.index({ 'renamed.date': 1 }, { name: 'renamed', sparse: true });
// Sparse: an earlier version that runs beside this one creates accounts without it.
schema.index({ nicknameLooks: 1 }, { unique: true, sparse: true });

export type StoredUser = InferSchemaType<typeof schema> & { _id: Types.ObjectId };

export const UserModel: Model<StoredUser> =
  mongoose.models.User ?? mongoose.model<StoredUser>('User', schema, 'users');

/** Converts an account to what its owner sees. */
export function toUser(stored: StoredUser): User {
  return {
    userId: stored._id.toHexString(),
    email: stored.email,
    nickname: stored.nickname,
    announceAs: stored.announceAs,
  };
}
