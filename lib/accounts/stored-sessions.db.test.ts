import { encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { readSession, sessionCookie } from '@/lib/accounts/read-session.server';
import { findRevokedSessions, revokeSessions } from '@/lib/accounts/revoked-sessions.server';
import {
  endOtherSessions,
  endSession,
  listSessions,
  startSession,
} from '@/lib/accounts/sessions.server';
import { sessionsOfEmail } from '@/lib/accounts/sessions-of-email.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { env } from '@/lib/core/env.server';
import { exportAccountData } from '@/lib/privacy/export-account-data.server';
import { neverAborted } from '@/tests/sell';

const PASSWORD = 'a bell of brass';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let userId: string;

beforeEach(async () => {
  ({ userId } = await createUser({
    email: 'mina@shop.example',
    nickname: 'Mina',
    password: PASSWORD,
    announceAs: 'nickname',
  }));
});

/** The cookie header of a log-in; without `sessionId` that of an earlier version. */
async function cookieOf(sessionId?: string, sessionVersion = 1): Promise<string> {
  const token = {
    userId,
    sessionVersion,
    ...(sessionId && { sessionId }),
    signedInAt: Math.floor(Date.now() / 1_000),
  };
  return `${sessionCookie().name}=${await encode({ token, secret: env().authSecret })}`;
}

const isValid = async (sessionId?: string, sessionVersion = 1) =>
  (await readSession(await cookieOf(sessionId, sessionVersion))) !== null;

/** Moves the times of a session into the past. */
async function age(sessionId: string, { created = 0, seen = 0 }): Promise<void> {
  await UserModel.updateOne(
    { _id: userId, 'sessions.id': sessionId },
    {
      $set: {
        'sessions.$.createdAt': new Date(Date.now() - created),
        'sessions.$.seenAt': new Date(Date.now() - seen),
      },
    },
  );
}

const idsOf = async () => (await listSessions(userId, undefined)).map((one) => one.sessionId);

describe('a stored session', () => {
  it('is listed with its device and times, the last used first, and says which one asks', async () => {
    const [phone, laptop] = [
      await startSession(userId, 'Safari, iOS'),
      await startSession(userId, 'Chrome, Windows'),
    ];
    await age(laptop, { created: DAY_MS, seen: HOUR_MS });
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const times = { createdAt: time, seenAt: time };
    expect(await listSessions(userId, laptop)).toEqual([
      { sessionId: phone, device: 'Safari, iOS', ...times, isCurrent: false },
      { sessionId: laptop, device: 'Chrome, Windows', ...times, isCurrent: true },
    ]);
  });

  it('ends alone: another one of its account stays valid', async () => {
    const [phone, laptop] = [await startSession(userId, ''), await startSession(userId, '')];
    expect(await endSession(userId, phone)).toBe(true);
    expect([await isValid(phone), await isValid(laptop)]).toEqual([false, true]);
    expect(await endSession(userId, phone)).toBe(false);
  });

  it('is not ended by another account', async () => {
    const phone = await startSession(userId, '');
    const stranger = await createUser({
      email: 'jun@shop.example',
      nickname: 'Jun',
      password: PASSWORD,
      announceAs: 'nickname',
    });
    expect(await endSession(stranger.userId, phone)).toBe(false);
    expect(await isValid(phone)).toBe(true);
  });

  it('stays alone when all others end, and those of an earlier version end too', async () => {
    const [phone, laptop] = [await startSession(userId, ''), await startSession(userId, '')];
    expect(await isValid()).toBe(true);
    await endOtherSessions(userId, laptop);
    expect(await idsOf()).toEqual([laptop]);
    expect([await isValid(phone), await isValid(laptop), await isValid()]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    ['a log-out', () => revokeSessions(userId)],
    [
      'a new password',
      () => changeAccount({ userId, password: 'a bell of silver', currentPassword: PASSWORD }),
    ],
    ['npm run sessions -- EMAIL --end', () => sessionsOfEmail('MINA@shop.example', true)],
  ])('ends with all others by %s', async (_, end) => {
    const phone = await startSession(userId, '');
    await end();
    expect(await idsOf()).toEqual([]);
    for (const version of [1, 2]) expect(await isValid(phone, version)).toBe(false);
    expect(await isValid()).toBe(false);
  });

  it.each([
    ['13 days without use', null, { created: 20 * DAY_MS, seen: 13 * DAY_MS }, true],
    ['over 14 days without use', null, { created: 20 * DAY_MS, seen: 14 * DAY_MS + 1_000 }, false],
    ['over 30 days of use', null, { created: 30 * DAY_MS + 1_000, seen: 0 }, false],
    ['an hour without use as an admin', 'admin', { created: 11 * HOUR_MS, seen: HOUR_MS }, true],
    ['over two hours without use as an admin', 'admin', { seen: 2 * HOUR_MS + 1_000 }, false],
    ['over twelve hours of use as an admin', 'admin', { created: 12 * HOUR_MS + 1_000 }, false],
  ])(
    'after %s: for an account with the role %s and %j it is valid: %s',
    async (_, role, times, expected) => {
      if (role) await UserModel.updateOne({ _id: userId }, { role });
      const phone = await startSession(userId, '');
      await age(phone, times);
      const socket = { userId, sessionVersion: 1, sessionId: phone };
      expect(await findRevokedSessions([socket], neverAborted)).toEqual(expected ? [] : [socket]);
      expect(await idsOf()).toEqual(expected ? [phone] : []);
      expect(await isValid(phone)).toBe(expected);
    },
  );

  it('is last seen at a request that comes five minutes after the one before', async () => {
    const phone = await startSession(userId, '');
    const seenAt = async () => new Date((await listSessions(userId, phone))[0]?.seenAt ?? 0);
    await age(phone, { seen: 4 * 60_000 });
    const before = await seenAt();
    expect(await isValid(phone)).toBe(true);
    await age(phone, { seen: 6 * 60_000 });
    expect(await isValid(phone)).toBe(true);
    await expect.poll(async () => (await seenAt()) > before).toBe(true);
  });

  it('is deleted by a log-in when it is over 30 days old, and the oldest when there are over a hundred', async () => {
    const old = await startSession(userId, 'old');
    await age(old, { created: 30 * DAY_MS + 1_000 });
    const first = await startSession(userId, 'first');
    const storedIds = async () =>
      (await UserModel.findById(userId).lean())?.sessions?.map(({ id }) => id) ?? [];
    expect(await storedIds()).toEqual([first]);
    for (let n = 0; n < 100; n++) await startSession(userId, '');
    expect(await storedIds()).toHaveLength(100);
    expect(await storedIds()).not.toContain(first);
  });

  it('closes no socket of another session when it ends', async () => {
    const [phone, laptop] = [await startSession(userId, ''), await startSession(userId, '')];
    const sockets = [phone, laptop, undefined].map((sessionId) => ({
      userId,
      sessionVersion: 1,
      sessionId,
    }));
    await endSession(userId, phone);
    expect(await findRevokedSessions(sockets, neverAborted)).toEqual([sockets[0]]);
    await endOtherSessions(userId, laptop);
    expect(await findRevokedSessions(sockets, neverAborted)).toEqual([sockets[0], sockets[2]]);
  });

  it('is in the file of the account’s data, without its id', async () => {
    await startSession(userId, 'Safari, iOS');
    const { sessions } = await exportAccountData(userId);
    const time = expect.stringMatching(/Z$/);
    expect(sessions).toEqual([{ device: 'Safari, iOS', createdAt: time, seenAt: time }]);
  });
});

describe('sessionsOfEmail', () => {
  it('lists the sessions and ends none without the word', async () => {
    const phone = await startSession(userId, 'Safari, iOS');
    expect(await sessionsOfEmail('mina@shop.example', false)).toMatchObject([{ sessionId: phone }]);
    expect(await isValid(phone)).toBe(true);
  });

  it('throws for an email without an account', async () => {
    await expect(sessionsOfEmail('no@body.example', true)).rejects.toThrow('Nobody has an account');
  });
});
