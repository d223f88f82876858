import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { checkCredentials } from '@/lib/accounts/check-credentials.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { MailTokenModel } from '@/lib/accounts/mail-tokens/mail-token.model.server';
import { askPasswordReset } from '@/lib/accounts/password-reset/ask-password-reset.server';
import { resetPassword } from '@/lib/accounts/password-reset/reset-password.server';
import { startSession } from '@/lib/accounts/sessions.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { outbox, send, withMail } from '@/tests/mail/with-mail';
import { publishedEvents } from '@/tests/published-events';
import { neverAborted } from '@/tests/sell';

const { smtp } = withMail();
const EMAIL = 'mina@shopper.example';
const PASSWORD = 'a bell of brass';
const NEXT = 'seven herons over a weir';
let userId: string;

beforeEach(async () => {
  const announceAs = 'nickname' as const;
  ({ userId } = await createUser({
    email: EMAIL,
    nickname: 'mina',
    password: PASSWORD,
    announceAs,
  }));
});
afterEach(() => mongoose.set('debug', false));

const source = { network: '203.0.113.9', knownBrowser: null };
const logIn = async (password: string) =>
  (await checkCredentials({ email: EMAIL, password }, source)) !== null;
const reset = (token: string, password = NEXT) =>
  resetPassword({ token, password, signal: neverAborted });
const refused = { code: 'INVALID_TOKEN' };

/** Asks for a link and receives the mail with it. @returns its token. */
async function receiveToken(): Promise<string> {
  await askPasswordReset(EMAIL);
  await send(await waiting());
  return tokenOf(smtp().to(EMAIL).at(-1)?.text);
}

const waiting = (): Promise<MailDocument[]> => MailModel.find({ dueAt: { $exists: true } }).lean();

function tokenOf(text: string | undefined): string {
  const [, token] = /\/en\/password-reset#([\w-]{43})\s/.exec(text ?? '') ?? [];
  if (!token) throw new Error('the mail has no link');
  return token;
}

describe('a forgotten password', () => {
  it('is set anew by the link of a mail, once, which ends every session and says so by mail', async () => {
    await startSession(userId, 'Chrome, Windows');
    const published = publishedEvents('sessionsRevoked');
    const token = await receiveToken();
    await reset(token);
    expect([await logIn(NEXT), await logIn(PASSWORD)]).toEqual([true, false]);
    expect((await UserModel.findById(userId).lean())?.sessions).toEqual([]);
    expect(published).toEqual([{ userId }]);
    await expect(reset(token, 'eight herons over a weir')).rejects.toMatchObject(refused);
    await send(await waiting());
    expect(smtp().to(EMAIL).at(-1)?.subject).toBe('Your password for Salebell was changed');
  });

  it('is set by one of five requests with the same link at the same moment', async () => {
    const token = await receiveToken();
    const results = await Promise.allSettled(upTo(5).map((n) => reset(token, `${NEXT} ${n}`)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await waiting()).map(({ kind }) => kind)).toEqual(['passwordChanged']);
  });

  it('costs the database the same, and says the same, whether an account has the address', async () => {
    const commands: string[] = [];
    mongoose.set('debug', (collection: string, method: string) => {
      commands.push(`${collection}.${method}`);
    });
    const known = await askPasswordReset(EMAIL);
    const forKnown = commands.splice(0);
    const unknown = await askPasswordReset('nobody@shopper.example');
    expect([forKnown, known]).toEqual([commands, unknown]);
    expect(forKnown).not.toContainEqual(expect.stringMatching(/^users\./));
    const [one, other] = (await outbox()).map((mail) => Object.keys(mail));
    expect(one).toEqual(other);
  });

  it('sends nothing to an address without an account, and forgets it', async () => {
    await askPasswordReset('nobody@shopper.example');
    await send(await waiting());
    expect([smtp().mails, await outbox()]).toEqual([[], []]);
  });

  it('is mailed to the address of the account, in whatever case it was asked for', async () => {
    await askPasswordReset('MINA@Shopper.example');
    await send(await waiting());
    expect(smtp().to(EMAIL)).toHaveLength(1);
    expect(JSON.stringify(await outbox())).not.toContain('shopper.example');
  });

  it('has a link that no reader of the database can use', async () => {
    const token = await receiveToken();
    const stored = await Promise.all(
      Object.values(mongoose.models).map((model) => model.find().lean()),
    );
    expect(JSON.stringify(stored)).not.toContain(token);
    const [digest] = (await MailTokenModel.find().lean()).map(({ _id }) => _id);
    await expect(reset(String(digest))).rejects.toMatchObject(refused);
  });

  it('has a link that is valid for 30 minutes', async () => {
    const token = await receiveToken();
    const { expiresAt } = (await MailTokenModel.findOne().lean()) ?? {};
    const { date } = (await outbox())[0] ?? {};
    expect(Number(expiresAt) - Number(date)).toBe(30 * 60_000);
    await MailTokenModel.updateOne({}, { expiresAt: new Date(Date.now() - 1) });
    await expect(reset(token)).rejects.toMatchObject(refused);
    expect(await logIn(PASSWORD)).toBe(true);
  });

  it('has a mail that is not sent when its link would have expired', async () => {
    await askPasswordReset(EMAIL);
    const [mail] = await outbox();
    if (!mail) throw new Error('no mail was written');
    await send([{ ...mail, date: new Date(Date.now() - 30 * 60_000) }]);
    expect(smtp().mails).toEqual([]);
  });

  it('has the same link when its mail is sent once more, and a used one stays used', async () => {
    const token = await receiveToken();
    await reset(token);
    const [mail] = await MailModel.find({ kind: 'passwordReset' }).lean();
    if (!mail) throw new Error('the mail is gone');
    const dueAt = new Date();
    await MailModel.updateOne({ _id: mail._id }, { $set: { dueAt } });
    await send([{ ...mail, dueAt }]);
    expect(tokenOf(smtp().to(EMAIL).at(-1)?.text)).toBe(token);
    await expect(reset(token)).rejects.toMatchObject(refused);
  });

  it('has links that are all invalid when one of them was used', async () => {
    const first = await receiveToken();
    const second = await receiveToken();
    await reset(second);
    await expect(reset(first, PASSWORD)).rejects.toMatchObject(refused);
  });

  it('keeps its link when the new password is easy to guess', async () => {
    const token = await receiveToken();
    await expect(reset(token, 'mina shopper')).rejects.toMatchObject({ code: 'INVALID' });
    await reset(token);
    expect(await logIn(NEXT)).toBe(true);
  });

  it('leaves no link of a deleted account', async () => {
    const token = await receiveToken();
    await deleteAccount({ userId, signal: neverAborted });
    expect(await MailTokenModel.countDocuments()).toBe(0);
    await expect(reset(token)).rejects.toMatchObject(refused);
  });

  it('cannot be set anew where the shop sends no mail', async () => {
    vi.stubEnv('SMTP_URL', '');
    freshProcess();
    await expect(askPasswordReset(EMAIL)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is mailed five times an hour to one address at most, account or not', async () => {
    for (const email of [EMAIL, 'nobody@shopper.example']) {
      for (const _ of upTo(5)) await askPasswordReset(email);
      await expect(askPasswordReset(email)).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    }
  });
});

it('a password that its owner changes is mailed about, once', async () => {
  const change = { userId, password: NEXT, currentPassword: PASSWORD };
  await changeAccount(change);
  await expect(changeAccount(change)).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
  await changeAccount({ userId, announceAs: 'nobody' });
  expect(await outbox()).toMatchObject([{ kind: 'passwordChanged' }]);
});
