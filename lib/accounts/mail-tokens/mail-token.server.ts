import { createHash, createHmac } from 'node:crypto';
import type { ClientSession, Types } from 'mongoose';
import {
  MailTokenModel,
  type TokenPurpose,
} from '@/lib/accounts/mail-tokens/mail-token.model.server';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';

const VALID_MS = 30 * 60_000;
/** Used and expired ones are of no use. A day later, no clock of another node takes them for valid. */
const KEEP_MS = 24 * 60 * 60_000;

/** A mail that has a link. */
type AskedMail = { _id: Types.ObjectId; date: Date };

/**
 * Issues the token of a mail, which is valid for 30 minutes after the mail was asked for. It is derived from the mail
 * and `AUTH_SECRET`, so that every attempt to send the mail has the same link and no database holds the token.
 *
 * @returns null when the mail is too old for its link to be valid.
 */
export async function issueToken(
  purpose: TokenPurpose,
  { _id: mailId, date }: AskedMail,
  userId: Types.ObjectId,
): Promise<string | null> {
  const now = Date.now();
  const expiresAt = new Date(date.getTime() + VALID_MS);
  if (expiresAt.getTime() <= now) return null;
  const token = createHmac('sha256', env().authSecret)
    .update(`token of a mail\0${purpose}\0${mailId.toHexString()}`)
    .digest('base64url');
  await MailTokenModel.deleteMany({ expiresAt: { $lt: new Date(now - KEEP_MS) } });
  // A used one stays used when its mail is sent once more.
  await MailTokenModel.updateOne(
    { _id: digestOf(token) },
    { $setOnInsert: { purpose, userId, expiresAt } },
    { upsert: true },
  );
  return token;
}

/** Returns the account of a token that may be used; null for one that was used, has expired or is none. */
export async function findTokenUser(
  purpose: TokenPurpose,
  token: string,
): Promise<StoredUser | null> {
  const found = await MailTokenModel.findOne({ _id: digestOf(token), ...valid(purpose) }).lean();
  return found && UserModel.findById(found.userId).lean();
}

/**
 * Uses a token within a transaction, and with it every other one of its account and purpose.
 *
 * @throws AppError `INVALID_TOKEN` when it was used meanwhile, or has expired.
 */
export async function consumeToken(
  purpose: TokenPurpose,
  { token, userId }: { token: string; userId: Types.ObjectId },
  session: ClientSession,
): Promise<void> {
  const use = { $set: { usedAt: new Date() } };
  const own = { _id: digestOf(token), userId, ...valid(purpose) };
  const { modifiedCount } = await MailTokenModel.updateOne(own, use, { session });
  if (modifiedCount === 0) throw new AppError('INVALID_TOKEN');
  await MailTokenModel.updateMany({ userId, ...valid(purpose) }, use, { session });
}

const valid = (purpose: TokenPurpose) => ({
  purpose,
  usedAt: { $exists: false },
  expiresAt: { $gt: new Date() },
});

/** It has 256 bits, so that no slow hash is needed. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
