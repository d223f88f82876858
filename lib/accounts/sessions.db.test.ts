import fc from 'fast-check';
import { decode, encode, type JWT } from 'next-auth/jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { User } from '@/lib/accounts/account';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { readSession, sessionCookie } from '@/lib/accounts/read-session.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { findRevokedSessions, revokeSessions } from '@/lib/accounts/revoked-sessions.server';
import { env } from '@/lib/core/env.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { freshProcess } from '@/tests/fresh-process';
import { neverAborted } from '@/tests/sell';

const PASSWORD = 'a bell of brass';
const DAY = 86_400;
const now = () => Math.floor(Date.now() / 1000);
let mina: User;

afterEach(() => vi.unstubAllEnvs());

beforeEach(async () => {
  mina = await createUser({
    email: 'mina@shop.example',
    nickname: 'Mina',
    password: PASSWORD,
    announceAs: 'nickname',
  });
});

/** @returns the cookie header after a log-in, with `overrides` in its token. */
async function cookie(overrides: Partial<JWT> = {}, secret = env().authSecret): Promise<string> {
  const token = { userId: mina.userId, sessionVersion: 1, signedInAt: now(), ...overrides };
  return `theme=dark; ${sessionCookie().name}=${await encode({ token, secret })}; lang=ko`;
}

const bytesOf = (token: string) =>
  token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');

describe('a session', () => {
  it('has the current account data of the user that its cookie names', async () => {
    await changeAccount({ userId: mina.userId, nickname: 'Minari' });
    expect(await readSession(await cookie())).toEqual({
      ...mina,
      nickname: 'Minari',
      sessionVersion: 1,
      readAt: expect.any(Number),
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
    [
      'the deletion of the account',
      () => deleteAccount({ userId: mina.userId, signal: neverAborted }),
    ],
  ])('is invalid at once on every device after %s', async (_, end) => {
    const devices = [await cookie(), await cookie()];
    await end();
    for (const device of devices) expect(await readSession(device)).toBeNull();
  });

  it('stays valid after a change of nickname', async () => {
    const device = await cookie();
    await changeAccount({ userId: mina.userId, nickname: 'Minari' });
    expect(await readSession(device)).not.toBeNull();
  });

  it('is invalid when its cookie was signed with another secret', async () => {
    expect(await readSession(await cookie({}, 'another secret, as long as ours is'))).toBeNull();
  });

  it('is valid as long as the secret that encrypted its cookie is in the list, in whatever place', async () => {
    const [newest, older] = ['n'.repeat(32), 'o'.repeat(32)];
    const device = await cookie({}, older);
    for (const [secrets, isValid] of [
      [`${newest},${older}`, true],
      [`${older},${newest}`, true],
      [newest, false],
    ] as const) {
      vi.stubEnv('AUTH_SECRET', secrets);
      freshProcess();
      expect([secrets, (await readSession(device)) !== null]).toEqual([secrets, isValid]);
    }
  });

  it.each([
    ['is thirty days old', { signedInAt: now() - 30 * DAY - 60 }],
    ['has no time', { signedInAt: undefined }],
    ['has no user id', { userId: undefined }],
    ['has an unknown user id', { userId: '0'.repeat(24) }],
    ['has an invalid user id', { userId: '$where' }],
    ['has a future version', { sessionVersion: 2 }],
    ['has no version', { sessionVersion: undefined }],
  ])('is invalid when its cookie %s', async (_, overrides) => {
    expect(await readSession(await cookie(overrides))).toBeNull();
  });

  it('is invalid when its cookie is forged, and reading it never throws', async () => {
    const { name } = sessionCookie();
    const valid = (await cookie()).split('=')[2]?.split(';')[0] ?? '';
    const truncated = fc.nat(valid.length - 1).map((length) => valid.slice(0, length));
    const altered = fc
      .tuple(fc.nat(valid.length - 2), fc.constantFrom(...'Ab0-.'))
      .map(([at, sign]) => valid.slice(0, at) + sign + valid.slice(at + 1))
      // Different characters at the end of a part can stand for the same bytes.
      .filter((token) => bytesOf(token) !== bytesOf(valid));
    const parts = fc.array(fc.base64String(), { minLength: 1, maxLength: 6 });
    const dotted = parts.map((each) => each.join('.'));
    const forged = fc.oneof(fc.string(), truncated, altered, dotted);
    await fc.assert(
      fc.asyncProperty(forged, async (value) => {
        expect(await readSession(`${name}=${value}`)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it.each([null, undefined, '', 'theme=dark'])(
    'is null for a guest with the cookies %j',
    async (cookies) => {
      expect(await readSession(cookies)).toBeNull();
    },
  );

  it('is returned by requireSession, which throws SIGN_IN_REQUIRED without a session', async () => {
    const headers = new Headers({ cookie: await cookie() });
    expect(await requireSession(headers)).toMatchObject({ userId: mina.userId });
    await expect(requireSession(new Headers())).rejects.toMatchObject({
      code: 'SIGN_IN_REQUIRED',
      status: 401,
    });
  });

  it('stores only the user id, the version and times in its cookie', async () => {
    const token = (await cookie()).split('=')[2]?.split(';')[0];
    const payload = await decode({ token, secret: env().authSecret });
    expect(Object.keys(payload ?? {}).sort()).toEqual(
      ['exp', 'iat', 'jti', 'sessionVersion', 'signedInAt', 'userId'].sort(),
    );
  });
});

describe('findRevokedSessions', () => {
  it('returns the sessions that a log-out or a deletion ended, and no others', async () => {
    const jo = await createUser({
      email: 'jo@shop.example',
      nickname: 'Jo',
      password: PASSWORD,
      announceAs: 'nickname',
    });
    const known = [mina, jo].map(({ userId }) => ({ userId, sessionVersion: 1 }));
    expect(await findRevokedSessions(known, neverAborted)).toEqual([]);
    await revokeSessions(mina.userId);
    expect(await findRevokedSessions(known, neverAborted)).toEqual([known[0]]);
    expect(
      await findRevokedSessions([{ userId: mina.userId, sessionVersion: 2 }], neverAborted),
    ).toEqual([]);
    await deleteAccount({ userId: jo.userId, signal: neverAborted });
    expect(await findRevokedSessions(known, neverAborted)).toEqual(known);
  });
});
