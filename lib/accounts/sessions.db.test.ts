import fc from 'fast-check';
import { decode, encode, type JWT } from 'next-auth/jwt';
import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '@/lib/accounts/account';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { readSession, SESSION_DAYS, sessionCookie } from '@/lib/accounts/read-session.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { findRevokedSessions, revokeSessions } from '@/lib/accounts/revoked-sessions.server';
import { env } from '@/lib/core/env.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { patient } from '@/tests/sell';

const PASSWORD = 'a bell of brass';
const DAY = 86_400;
const now = () => Math.floor(Date.now() / 1000);
let mina: User;

beforeEach(async () => {
  mina = await createUser({
    email: 'mina@shop.example',
    nickname: 'Mina',
    password: PASSWORD,
    announceAs: 'nickname',
  });
});

/** The cookie that a log-in gave, but for what is chosen otherwise. */
async function cookie(chosen: Partial<JWT> = {}, secret = env().authSecret): Promise<string> {
  const token = { userId: mina.userId, sessionVersion: 1, signedInAt: now(), ...chosen };
  return `theme=dark; ${sessionCookie().name}=${await encode({ token, secret })}; lang=ko`;
}

const bytesOf = (token: string) =>
  token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');

describe('a session', () => {
  it('is whose cookie it is, as the store says now', async () => {
    await changeAccount({ userId: mina.userId, nickname: 'Minari' });
    expect(await readSession(await cookie())).toEqual({
      ...mina,
      nickname: 'Minari',
      sessionVersion: 1,
    });
  });

  it.each([
    ['a log-out', () => revokeSessions(mina.userId)],
    [
      'a change of password',
      () =>
        changeAccount({
          userId: mina.userId,
          password: 'a bell of silver',
          currentPassword: PASSWORD,
        }),
    ],
    ['the deletion of the account', () => deleteAccount({ userId: mina.userId, signal: patient })],
  ])('is worthless at once after %s, on every device', async (_, end) => {
    const devices = [await cookie(), await cookie()];
    await end();
    for (const device of devices) expect(await readSession(device)).toBeNull();
  });

  it('outlives a change of nickname', async () => {
    const device = await cookie();
    await changeAccount({ userId: mina.userId, nickname: 'Minari' });
    expect(await readSession(device)).not.toBeNull();
  });

  it('is nobody’s when it was signed with another secret', async () => {
    expect(await readSession(await cookie({}, 'another secret, as long as ours is'))).toBeNull();
  });

  it.each([
    ['thirty days old', { signedInAt: now() - SESSION_DAYS * DAY - 60 }],
    ['without a time', { signedInAt: undefined }],
    ['of no user', { userId: undefined }],
    ['of somebody who never was', { userId: '0'.repeat(24) }],
    ['of a user id that is none', { userId: '$where' }],
    ['of a version that is to come', { sessionVersion: 2 }],
    ['without a version', { sessionVersion: undefined }],
  ])('%s is nobody’s', async (_, chosen) => {
    expect(await readSession(await cookie(chosen))).toBeNull();
  });

  it('is nobody’s by a cookie that somebody made up, and never a failure of ours', async () => {
    const { name } = sessionCookie();
    const good = (await cookie()).split('=')[2]?.split(';')[0] ?? '';
    const cut = fc.nat(good.length - 1).map((length) => good.slice(0, length));
    const turned = fc
      .tuple(fc.nat(good.length - 2), fc.constantFrom(...'Ab0-.'))
      .map(([at, sign]) => good.slice(0, at) + sign + good.slice(at + 1))
      // Some signs at the end of a part stand for the same bytes.
      .filter((made) => bytesOf(made) !== bytesOf(good));
    const parts = fc.array(fc.base64String(), { minLength: 1, maxLength: 6 });
    const dots = parts.map((made) => made.join('.'));
    const made = fc.oneof(fc.string(), cut, turned, dots);
    await fc.assert(
      fc.asyncProperty(made, async (value) => {
        expect(await readSession(`${name}=${value}`)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it.each([null, undefined, '', 'theme=dark'])('is a guest’s with the cookies %j', async (none) => {
    expect(await readSession(none)).toBeNull();
  });

  it('is required by what is for its owner alone', async () => {
    const headers = new Headers({ cookie: await cookie() });
    expect(await requireSession(headers)).toMatchObject({ userId: mina.userId });
    await expect(requireSession(new Headers())).rejects.toMatchObject({
      code: 'SIGN_IN_REQUIRED',
      status: 401,
    });
  });

  it('says no more in its cookie than who and which version', async () => {
    const token = (await cookie()).split('=')[2]?.split(';')[0];
    const said = await decode({ token, secret: env().authSecret });
    expect(Object.keys(said ?? {}).sort()).toEqual(
      ['exp', 'iat', 'jti', 'sessionVersion', 'signedInAt', 'userId'].sort(),
    );
  });
});

describe('the sessions of many sockets', () => {
  it('that were ended by a log-out or a deletion are found among them, and no others', async () => {
    const jo = await createUser({
      email: 'jo@shop.example',
      nickname: 'Jo',
      password: PASSWORD,
      announceAs: 'nickname',
    });
    const known = [mina, jo].map(({ userId }) => ({ userId, sessionVersion: 1 }));
    expect(await findRevokedSessions(known, patient)).toEqual([]);
    await revokeSessions(mina.userId);
    expect(await findRevokedSessions(known, patient)).toEqual([known[0]]);
    expect(
      await findRevokedSessions([{ userId: mina.userId, sessionVersion: 2 }], patient),
    ).toEqual([]);
    await deleteAccount({ userId: jo.userId, signal: patient });
    expect(await findRevokedSessions(known, patient)).toEqual(known);
  });
});
