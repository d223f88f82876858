import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkCredentials } from '@/lib/accounts/check-credentials.server';
import { createUser } from '@/lib/accounts/create-user.server';
import type { LogInSource } from '@/lib/accounts/log-in-source.server';
import { startSession } from '@/lib/accounts/sessions.server';
import { enableTotp } from '@/lib/accounts/totp/enable-totp.server';
import { startEnrolment } from '@/lib/accounts/totp/start-enrolment.server';
import { getTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { appCode } from '@/tests/totp-app';

const email = 'mina@shop.example';
const password = 'a bell of brass';
const HOME: LogInSource = { network: '203.0.113.9', knownBrowser: null };
/** The middle of a time step, so that no test crosses its end. */
const NOW = Date.UTC(2026, 10, 29, 12, 0, 15);
let userId: string;
let secret: string;
let recoveryCodes: string[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  ({ userId } = await createUser({ email, password, nickname: 'Mina', announceAs: 'nickname' }));
  ({ secret } = await startEnrolment({ userId, password }));
  ({ recoveryCodes } = await enableTotp({ userId, sessionId: undefined, code: appCode(secret) }));
  vi.setSystemTime(NOW + 120_000);
});
afterEach(() => {
  vi.useRealTimers();
});

/** Logs in. @returns whose account it is, null for a wrong password, or the code of the error. */
async function logIn(code?: string, { source = HOME, typed = password } = {}) {
  try {
    const user = await checkCredentials({ email, password: typed, code }, source);
    return user?.nickname ?? null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a log-in to an account with a second factor', () => {
  it('asks for a code after the right password, and says nothing of it after a wrong one', async () => {
    expect(await logIn()).toBe('CODE_REQUIRED');
    expect(await logIn('')).toBe('CODE_REQUIRED');
    for (const code of [undefined, '000000', appCode(secret), recoveryCodes[0]]) {
      expect(await logIn(code, { typed: 'a bell of tin' })).toBeNull();
    }
    // They used nothing up.
    expect(await logIn(appCode(secret))).toBe('Mina');
    expect((await getTotpStatus(userId)).recoveryCodesLeft).toBe(10);
  });

  it.each([
    [-2, 'WRONG_CODE'],
    [-1, 'Mina'],
    [0, 'Mina'],
    [1, 'Mina'],
    [2, 'WRONG_CODE'],
  ])('takes a code of an app whose clock is %i steps ahead: %s', async (steps, outcome) => {
    expect(await logIn(appCode(secret, steps))).toBe(outcome);
  });

  it.each([
    ['123 456', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    [
      '１２３４５６',
      (code: string) => code.replace(/\d/g, (d) => String.fromCharCode(+d + 0xff10)),
    ],
  ])('takes a code that is typed as %s', async (_, type) => {
    expect(await logIn(type(appCode(secret)))).toBe('Mina');
  });

  it.each(['12345', '1234567', '12345é', '１２３４５é', '\0', '{"$gt":""}', '-'])(
    'refuses %j',
    async (code) => {
      expect(await logIn(code)).toBe('WRONG_CODE');
    },
  );

  it('takes no code twice, and none from before the last one', async () => {
    const [before, now, next] = [-1, 0, 1].map((steps) => appCode(secret, steps));
    expect(await logIn(now)).toBe('Mina');
    expect(await logIn(now)).toBe('WRONG_CODE');
    expect(await logIn(before)).toBe('WRONG_CODE');
    expect(await logIn(next)).toBe('Mina');
  });

  it('takes the code that turned it on no second time', async () => {
    vi.setSystemTime(NOW);
    expect(await logIn(appCode(secret))).toBe('WRONG_CODE');
    expect(await logIn(appCode(secret, 1))).toBe('Mina');
  });

  it('succeeds once for one code in five requests at the same moment', async () => {
    const code = appCode(secret);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => logIn(code)));
    expect(outcomes.filter((one) => one === 'Mina')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'WRONG_CODE')).toHaveLength(4);
  });

  it('takes a recovery code once, also in five requests at the same moment, and the others after it', async () => {
    const [first = '', second = ''] = recoveryCodes;
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => logIn(first)));
    expect(outcomes.filter((one) => one === 'Mina')).toHaveLength(1);
    expect(await logIn(first)).toBe('WRONG_CODE');
    expect(await logIn(` ${second.toLowerCase().replaceAll('-', ' ')} `)).toBe('Mina');
    expect((await getTotpStatus(userId)).recoveryCodesLeft).toBe(8);
  });

  it('takes no code of another account', async () => {
    const other = await createUser({
      email: 'jun@shop.example',
      password,
      nickname: 'Jun',
      announceAs: 'nickname',
    });
    const app = await startEnrolment({ userId: other.userId, password });
    const enabled = await enableTotp({
      userId: other.userId,
      sessionId: undefined,
      code: appCode(app.secret),
    });
    expect(await logIn(appCode(app.secret))).toBe('WRONG_CODE');
    expect(await logIn(enabled.recoveryCodes[0])).toBe('WRONG_CODE');
  });

  it('starts no session if the second factor was turned on while the password was checked', async () => {
    await expect(startSession(userId, '')).rejects.toMatchObject({ code: 'CODE_REQUIRED' });
    expect(await startSession(userId, '', true)).toMatch(/^[\w-]{22}$/);
  });
});

describe('wrong codes', () => {
  it('are ten from one network, also at the same moment, and lock out neither another one nor a known browser', async () => {
    const guesses = await Promise.all(Array.from({ length: 30 }, () => logIn('000000')));
    expect(guesses.filter((one) => one === 'WRONG_CODE')).toHaveLength(10);
    expect(guesses.filter((one) => one === 'SLOW_DOWN')).toHaveLength(20);
    expect(await logIn(appCode(secret))).toBe('SLOW_DOWN');
    // The password is still checked, so that it tells nobody more than before.
    expect(await logIn(undefined, { typed: 'a bell of tin' })).toBeNull();
    const known = { ...HOME, knownBrowser: 'of mina' };
    expect(await logIn(appCode(secret), { source: known })).toBe('Mina');
    const elsewhere = { network: '198.51.100.7', knownBrowser: null };
    expect(await logIn(appCode(secret, 1), { source: elsewhere })).toBe('Mina');
  });

  it('are a hundred a day from all networks, which a right one does not reset, but for a known browser', async () => {
    for (let n = 0; n < 99; n++) await limit('wrongCodeEverywhere', userId);
    expect(await logIn(appCode(secret))).toBe('Mina');
    expect(await logIn('000000')).toBe('WRONG_CODE');
    const elsewhere = { network: '198.51.100.7', knownBrowser: null };
    expect(await logIn(appCode(secret, 1), { source: elsewhere })).toBe('SLOW_DOWN');
    const known = { ...HOME, knownBrowser: 'of mina' };
    expect(await logIn(appCode(secret, 1), { source: known })).toBe('Mina');
  });
});
