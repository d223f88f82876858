/** The second factor over HTTP: the log-in, what an admin needs, and the operator's command. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { appCode } from '@/tests/totp-app';
import { giveRole } from './support/admin-role';
import { expect, test } from './support/fixtures';
import { logIn } from './support/log-in';
import { turnOnSecondFactor } from './support/second-factor';

const run = promisify(execFile);

test('a log-in to an account with a second factor needs a code, and one without it is unchanged', async ({
  shop,
  shopper,
}) => {
  const [one, other] = [await shopper('two-step'), await shopper('one-step')];
  const { secret, recoveryCodes } = await turnOnSecondFactor(one);
  const enter = async (options: { password?: string; code?: string; email?: string }) => {
    const { status, text, cookie } = await logIn(shop.url, { email: one.email, ...options });
    const { code } = JSON.parse(text) as { code?: string };
    return { status, code, hasSession: cookie.includes('next-auth.session-token=') };
  };
  const wrong = { status: 401, code: undefined, hasSession: false };
  expect(await enter({ email: other.email, password: 'a bell of tin' })).toEqual(wrong);
  expect(await enter({ password: 'a bell of tin' })).toEqual(wrong);
  expect(await enter({ password: 'a bell of tin', code: appCode(secret, 1) })).toEqual(wrong);
  expect(await enter({})).toEqual({ status: 401, code: 'CODE_REQUIRED', hasSession: false });
  expect(await enter({ code: '000000' })).toEqual({
    status: 403,
    code: 'WRONG_CODE',
    hasSession: false,
  });
  const right = { status: 200, code: undefined, hasSession: true };
  expect(await enter({ code: appCode(secret, 1) })).toEqual(right);
  expect(await enter({ code: recoveryCodes[0] ?? '' })).toEqual(right);
  expect(await enter({ email: other.email })).toEqual(right);
  expect(await enter({ email: other.email, code: '000000' })).toEqual(right);

  const totp = async (...args: string[]) => {
    const env = { ...process.env, DATA_DIR: shop.dataDir, LOG_LEVEL: 'error' };
    return (await run(process.execPath, ['scripts/totp.mjs', one.email, ...args], { env })).stdout;
  };
  expect(await totp()).toMatch(/has two-step verification since \S+Z, and 9 recovery codes\./);
  expect(await totp('--off')).toContain('logs in with the password alone from now on');
  expect((await one.ask('GET', '/api/users/me')).status).toBe(401);
  expect(await enter({})).toEqual(right);
});

test('an admin without a second factor is led to turn it on, and works with it', async ({
  ownShop,
  shopper,
}) => {
  const { shop } = await ownShop({ ADMIN_TOTP: 'required' });
  const one = await shopper('admin', 'nickname', shop.url);
  await giveRole(shop, one.email, 'admin');
  const page = () => one.ask('GET', '/en/admin');
  const orders = () => one.ask('GET', '/api/admin/orders');
  expect((await orders()).status).toBe(403);
  expect(await (await orders()).json()).toMatchObject({ code: 'TOTP_REQUIRED' });
  const led = await page();
  expect([led.status, led.headers.get('location')]).toEqual([307, '/en/account#two-step']);
  expect(await (await one.ask('GET', '/en/account')).text()).toContain(
    'requires it of everyone who works in it',
  );
  // The rest of the shop is open.
  expect((await one.order(5, 'as-a-shopper')).status).toBe(201);
  await turnOnSecondFactor(one);
  expect([(await page()).status, (await orders()).status]).toEqual([200, 200]);
});
