import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkCredentials } from '@/lib/accounts/check-credentials.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { listSessions, startSession } from '@/lib/accounts/sessions.server';
import { disableTotp } from '@/lib/accounts/totp/disable-totp.server';
import { enableTotp } from '@/lib/accounts/totp/enable-totp.server';
import { renewRecoveryCodes } from '@/lib/accounts/totp/renew-recovery-codes.server';
import { resealSecrets } from '@/lib/accounts/totp/reseal-secrets.server';
import { startEnrolment } from '@/lib/accounts/totp/start-enrolment.server';
import { getTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { totpOfEmail } from '@/lib/admin/totp-of-email.server';
import { log } from '@/lib/core/log.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { exportAccountData } from '@/lib/privacy/export-account-data.server';
import { freshProcess } from '@/tests/fresh-process';
import { neverAborted } from '@/tests/sell';
import { appCode } from '@/tests/totp-app';

const email = 'mina@shop.example';
const password = 'a bell of brass';
const source = { network: '203.0.113.9', knownBrowser: null };
const NOW = Date.UTC(2026, 10, 29, 12, 0, 15);
const OLDER_SECRET = 'an older secret that is long enough';
const NEWER_SECRET = 'a newer secret that is long enough too';
let userId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  ({ userId } = await createUser({ email, password, nickname: 'Mina', announceAs: 'nickname' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Turns the second factor on; the next code is of a later step. */
async function enrol(sessionId?: string) {
  const { secret } = await startEnrolment({ userId, password });
  const { recoveryCodes } = await enableTotp({ userId, sessionId, code: appCode(secret) });
  vi.setSystemTime(Date.now() + 60_000);
  return { secret, recoveryCodes };
}

/** Restarts the process with another list of secrets. */
function restartWith(...secrets: string[]): void {
  vi.stubEnv('AUTH_SECRET', secrets.join(','));
  freshProcess();
}

const logIn = async (code?: string) =>
  (await checkCredentials({ email, password, code }, source))?.nickname;
const storedSecret = async () => (await UserModel.findById(userId).lean())?.totp?.secret;

describe('the second factor', () => {
  it('is on once a code of the app has confirmed it, and changes no log-in before', async () => {
    const { secret, uri, picture } = await startEnrolment({ userId, password });
    expect(uri).toBe(
      `otpauth://totp/Salebell:mina%40shop.example?issuer=Salebell&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(picture).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1"/,
    );
    expect(await logIn()).toBe('Mina');
    const wrong = enableTotp({ userId, sessionId: undefined, code: '000000' });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect(await logIn()).toBe('Mina');
    const { totp, recoveryCodes } = await enableTotp({
      userId,
      sessionId: undefined,
      code: appCode(secret),
    });
    expect(totp).toEqual({
      enabled: true,
      enabledAt: new Date(NOW).toISOString(),
      recoveryCodesLeft: 10,
    });
    expect(await getTotpStatus(userId)).toEqual(totp);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/);
    await expect(logIn()).rejects.toMatchObject({ code: 'CODE_REQUIRED' });
  });

  it('needs the password to be set up, and a start within the hour', async () => {
    const refused = startEnrolment({ userId, password: 'a bell of tin' });
    await expect(refused).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    const enable = (code: string) => enableTotp({ userId, sessionId: undefined, code });
    await expect(enable('000000')).rejects.toMatchObject({ code: 'TOTP_NOT_STARTED' });
    const first = await startEnrolment({ userId, password });
    const second = await startEnrolment({ userId, password });
    await expect(enable(appCode(first.secret))).rejects.toMatchObject({ code: 'WRONG_CODE' });
    vi.setSystemTime(NOW + 3_601_000);
    await expect(enable(appCode(second.secret))).rejects.toMatchObject({
      code: 'TOTP_NOT_STARTED',
    });
  });

  it('is turned on once, however many requests confirm it, and not started again while it is on', async () => {
    const { secret } = await startEnrolment({ userId, password });
    const code = appCode(secret);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => enableTotp({ userId, sessionId: undefined, code })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const again = startEnrolment({ userId, password });
    await expect(again).rejects.toMatchObject({ code: 'TOTP_ON' });
    await expect(enableTotp({ userId, sessionId: undefined, code })).rejects.toMatchObject({
      code: 'TOTP_ON',
    });
  });

  it('ends the sessions that showed no code, but the one that turned it on', async () => {
    const [phone, laptop] = [await startSession(userId, ''), await startSession(userId, '')];
    await enrol(laptop);
    const left = await listSessions(userId, laptop);
    expect(left.map(({ sessionId }) => sessionId)).toEqual([laptop]);
    expect(left).not.toContainEqual(expect.objectContaining({ sessionId: phone }));
  });

  it('is turned off by password and code together', async () => {
    const { secret, recoveryCodes } = await enrol();
    const off = (typed: string, code: string) =>
      disableTotp({ userId, password: typed, code, source });
    await expect(off('a bell of tin', appCode(secret))).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    await expect(off(password, '000000')).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect(await off(password, recoveryCodes[0] ?? '')).toEqual({
      enabled: false,
      enabledAt: null,
      recoveryCodesLeft: 0,
    });
    expect(await logIn()).toBe('Mina');
    expect((await UserModel.findById(userId).lean())?.totp).toBeUndefined();
    await expect(off(password, appCode(secret))).rejects.toMatchObject({ code: 'TOTP_OFF' });
  });

  it('has new recovery codes in place of all old ones', async () => {
    const { secret, recoveryCodes: old } = await enrol();
    const factors = { userId, password, source };
    const { recoveryCodes, totp } = await renewRecoveryCodes({ ...factors, code: old[0] ?? '' });
    expect(totp.recoveryCodesLeft).toBe(10);
    await expect(logIn(old[1])).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect(await logIn(recoveryCodes[1])).toBe('Mina');
    expect(await logIn(appCode(secret))).toBe('Mina');
  });

  it('leaves nothing in the clear in the database, and is erased with the account', async () => {
    const started = await startEnrolment({ userId, password });
    expect(JSON.stringify(await UserModel.find().lean())).not.toContain(started.secret);
    const { secret, recoveryCodes } = await enrol();
    const stored = JSON.stringify(await UserModel.find().lean());
    for (const text of [secret, ...recoveryCodes]) {
      expect(stored).not.toContain(text);
      expect(stored).not.toContain(text.replaceAll('-', ''));
    }
    const data = await exportAccountData(userId);
    expect(data.account).toMatchObject({ email, totpEnabled: true });
    expect(JSON.stringify(data)).not.toMatch(/totp[^E]|digest/i);
    await deleteAccount({ userId, signal: neverAborted });
    expect(await UserModel.find().lean()).toEqual([]);
  });
});

it('each change of the second factor and each refused code is a line of the security log, without the code', async () => {
  const lines: unknown[] = [];
  for (const level of ['info', 'warn'] as const) {
    vi.spyOn(log(), level).mockImplementation((line: unknown) => void lines.push(line));
  }
  const { secret, recoveryCodes } = await enrol();
  const factors = { userId, password, source };
  await expect(logIn('000000')).rejects.toMatchObject({ code: 'WRONG_CODE' });
  await renewRecoveryCodes({ ...factors, code: appCode(secret) });
  await disableTotp({ ...factors, code: appCode(secret, 1) });
  const { recoveryCodes: newer } = await enrol();
  await logIn(newer[0]);
  expect(lines).toMatchObject([
    { event: 'security.totp_enabled', outcome: 'enabled', userId, address: 'none' },
    { event: 'security.code_refused', outcome: 'wrong_code', userId },
    { event: 'security.recovery_codes_made', outcome: 'renewed', userId },
    { event: 'security.totp_disabled', outcome: 'disabled', userId },
    { event: 'security.totp_enabled', outcome: 'enabled', userId },
    { event: 'security.recovery_code_used', outcome: 'used', userId },
    { event: 'security.logged_in', userId },
  ]);
  const text = JSON.stringify(lines);
  for (const one of [secret, ...recoveryCodes, ...newer]) expect(text).not.toContain(one);
});

describe('its secret', () => {
  it('is readable under any secret of the list, and encrypted with the newest one at a start', async () => {
    restartWith(OLDER_SECRET);
    const { secret } = await enrol();
    const before = await storedSecret();
    restartWith(NEWER_SECRET, OLDER_SECRET);
    expect(await logIn(appCode(secret))).toBe('Mina');
    await resealSecrets();
    const after = await storedSecret();
    expect(after).not.toBe(before);
    await resealSecrets();
    expect(await storedSecret()).toBe(after);
    restartWith(NEWER_SECRET);
    expect(await logIn(appCode(secret, 1))).toBe('Mina');
  });

  it('refuses every code without its key, but the recovery codes, and stays as it is at a start', async () => {
    const { secret, recoveryCodes } = await enrol();
    const before = await storedSecret();
    restartWith(NEWER_SECRET);
    await resealSecrets();
    expect(await storedSecret()).toBe(before);
    await expect(logIn(appCode(secret))).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect(await logIn(recoveryCodes[0])).toBe('Mina');
  });

  it('opens for its own account alone', async () => {
    const { secret } = await enrol();
    const other = { email: 'jun@shop.example', nickname: 'Jun', announceAs: 'nickname' } as const;
    const jun = await createUser({ ...other, password });
    const mina = await UserModel.findById(userId).lean();
    await UserModel.updateOne({ _id: jun.userId }, { $set: { totp: mina?.totp } });
    const credentials = { email: other.email, password, code: appCode(secret) };
    await expect(checkCredentials(credentials, source)).rejects.toMatchObject({
      code: 'WRONG_CODE',
    });
  });
});

describe('totpOfEmail', () => {
  it('turns the second factor off, ends every session and records it in the audit trail, once', async () => {
    await enrol(await startSession(userId, ''));
    const run = (off: boolean) => totpOfEmail({ email, off, signal: neverAborted });
    expect(await run(false)).toMatchObject({ enabled: true, recoveryCodesLeft: 10 });
    expect(await run(true)).toMatchObject({ enabled: true });
    expect(await run(true)).toMatchObject({ enabled: false });
    expect(await listSessions(userId, undefined)).toEqual([]);
    expect(await logIn()).toBe('Mina');
    const { entries } = await listAudit({ limit: 10, language: 'en' });
    expect(entries).toEqual([
      expect.objectContaining({
        action: 'totpOff',
        by: null,
        account: { userId, nickname: 'Mina' },
        changes: [],
      }),
    ]);
    const unknown = totpOfEmail({ email: 'no@body.example', off: true, signal: neverAborted });
    await expect(unknown).rejects.toMatchObject({ name: 'TotpError' });
  });
});
