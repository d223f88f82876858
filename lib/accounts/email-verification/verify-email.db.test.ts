import { Types } from 'mongoose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { askVerification } from '@/lib/accounts/email-verification/ask-verification.server';
import { verifyEmail } from '@/lib/accounts/email-verification/verify-email.server';
import { newDeviceMails } from '@/lib/accounts/new-device-mails.server';
import { resetPassword } from '@/lib/accounts/password-reset/reset-password.server';
import { startSession } from '@/lib/accounts/sessions.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { MailModel } from '@/lib/mail/mail.model.server';
import { exportAccountData } from '@/lib/privacy/export-account-data.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { outbox, send, withMail } from '@/tests/mail/with-mail';
import { neverAborted } from '@/tests/sell';

const { smtp } = withMail();
const EMAIL = 'mina@shopper.example';
const ACCOUNT = {
  email: EMAIL,
  nickname: 'mina',
  password: 'a bell of brass',
  announceAs: 'nickname',
} as const;
const verification = { signal: neverAborted };
const refused = { code: 'INVALID_TOKEN' };

const isVerified = async (userId: string) =>
  (await exportAccountData(userId)).account.emailVerifiedAt !== undefined;

/** Sends what waits. @returns the token of the last mail. */
async function receiveToken(): Promise<string> {
  await send(await MailModel.find({ dueAt: { $exists: true } }).lean());
  const [, token] =
    /\/en\/verify-email#([\w-]{43})\s/.exec(smtp().to(EMAIL).at(-1)?.text ?? '') ?? [];
  if (!token) throw new Error('the mail has no link');
  return token;
}

describe('the address of a new account', () => {
  it('is verified by the link of a mail, once', async () => {
    const { userId } = await createUser(ACCOUNT, verification);
    expect(await outbox()).toMatchObject([{ kind: 'verifyEmail' }]);
    const token = await receiveToken();
    expect(await isVerified(userId)).toBe(false);
    await verifyEmail(token, neverAborted);
    expect(await isVerified(userId)).toBe(true);
    await expect(verifyEmail(token, neverAborted)).rejects.toMatchObject(refused);
  });

  it('is asked for again until it is verified, and five times an hour at most', async () => {
    const { userId } = await createUser(ACCOUNT, verification);
    await askVerification(userId);
    expect(await MailModel.countDocuments()).toBe(2);
    await verifyEmail(await receiveToken(), neverAborted);
    for (const _ of upTo(4)) await askVerification(userId);
    expect(await MailModel.countDocuments()).toBe(2);
    await expect(askVerification(userId)).rejects.toMatchObject({ code: 'SLOW_DOWN' });
  });

  it('is verified by no link that sets a password, and the other way round', async () => {
    await createUser(ACCOUNT, verification);
    const token = await receiveToken();
    const reset = resetPassword({ token, password: 'seven herons', signal: neverAborted });
    await expect(reset).rejects.toMatchObject(refused);
  });

  it('is not asked for where the shop sends no mail, nor when the sign-up fails', async () => {
    await createUser(ACCOUNT, verification);
    await expect(createUser(ACCOUNT, verification)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    expect(await MailModel.countDocuments()).toBe(1);
    vi.stubEnv('SMTP_URL', '');
    freshProcess();
    const other = { ...ACCOUNT, email: 'jun@shopper.example', nickname: 'jun' };
    const { userId } = await createUser(other, verification);
    expect(await MailModel.countDocuments()).toBe(1);
    await expect(askVerification(userId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a log-in', () => {
  const DEVICE = 'Firefox, Linux';
  const unknown = { network: '203.0.113.9', knownBrowser: null };
  let old: string;

  beforeEach(async () => {
    const { userId } = await createUser(ACCOUNT);
    const user = await UserModel.findById(userId).lean();
    await UserModel.deleteOne({ _id: userId });
    const twoDaysAgo = Math.floor(Date.now() / 1_000) - 2 * 86_400;
    const created = await UserModel.create({
      ...user,
      _id: Types.ObjectId.createFromTime(twoDaysAgo),
    });
    old = created._id.toHexString();
  });

  it('from a new device is mailed about, together with its session', async () => {
    await startSession(old, DEVICE, false, await newDeviceMails(old, unknown, DEVICE));
    await send(await outbox());
    const [mail] = smtp().to(EMAIL);
    expect(mail?.subject).toBe('A new log-in to your account at Salebell');
    expect(mail?.text).toContain('from a browser that is new to it: Firefox, Linux.');
    expect((await UserModel.findById(old).lean())?.sessions).toHaveLength(1);
  });

  it('from a known browser, and to an account of the same day, is not', async () => {
    const known = { ...unknown, knownBrowser: 'a browser' };
    const young = new Types.ObjectId().toHexString();
    expect(await newDeviceMails(old, known, DEVICE)).toEqual([]);
    expect(await newDeviceMails(young, unknown, DEVICE)).toEqual([]);
  });

  it('is mailed about ten times a day at most', async () => {
    const made = [];
    for (const _ of upTo(12)) made.push(...(await newDeviceMails(old, unknown, DEVICE)));
    expect(made).toHaveLength(10);
  });
});
