/** The log-ins of an account: listed, and ended one by one, all at once, or by a command. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ListedSession } from '@/lib/accounts/listed-session';
import { expect, test } from './support/fixtures';
import { logIn } from './support/log-in';
import type { ShopServer } from './support/shop-server';

const run = promisify(execFile);
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

/** Sends a request as a browser with these cookies. */
function ask(shop: ShopServer, cookie: string, path = '/api/users/me', method = 'GET') {
  return fetch(shop.url + path, { method, headers: { cookie } });
}

async function listOf(answer: Response): Promise<ListedSession[]> {
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { sessions: ListedSession[] }).sessions;
}

test('GET /api/users/me/sessions lists the log-ins, and DELETE ends one of them and closes its sockets', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('sessions');
  const phone = await logIn(shop.url, { email: one.email, headers: { 'user-agent': IPHONE } });
  const [staying, ending] = [
    await one.listen('websocket'),
    await one.listen('websocket', { cookie: phone.cookie }),
  ];
  const closed = new Promise((resolve) => ending.once('disconnect', resolve));

  const listed = await listOf(await ask(shop, one.cookie, '/api/users/me/sessions'));
  expect(listed.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([
    ['Safari, iOS', false],
    ['', true],
  ]);
  const path = `/api/users/me/sessions/${listed[0]?.sessionId}`;
  expect(await listOf(await ask(shop, one.cookie, path, 'DELETE'))).toEqual([listed[1]]);
  expect((await ask(shop, phone.cookie)).status).toBe(401);
  expect(await closed).toBe('io server disconnect');
  expect((await ask(shop, one.cookie)).status).toBe(200);
  expect(staying.connected).toBe(true);
  expect((await ask(shop, one.cookie, path, 'DELETE')).status).toBe(404);
  expect((await ask(shop, phone.cookie, '/api/users/me/sessions')).status).toBe(401);
});

test('DELETE /api/users/me/sessions ends every session of the account but its own', async ({
  shop,
  shopper,
}) => {
  const [one, stranger] = [await shopper('staying'), await shopper('stranger')];
  const others = [
    await logIn(shop.url, { email: one.email }),
    await logIn(shop.url, { email: one.email }),
  ];
  const left = await listOf(await ask(shop, one.cookie, '/api/users/me/sessions', 'DELETE'));
  expect(left.map(({ isCurrent }) => isCurrent)).toEqual([true]);
  for (const { cookie } of others) expect((await ask(shop, cookie)).status).toBe(401);
  expect((await ask(shop, one.cookie)).status).toBe(200);
  expect((await ask(shop, stranger.cookie)).status).toBe(200);
});

test('a log-in ends the session that the browser had before', async ({ shop, shopper }) => {
  const [one, stranger] = [await shopper('again'), await shopper('next')];
  const before = one.cookie;
  const again = await logIn(shop.url, { email: one.email, cookie: before });
  expect((await ask(shop, before)).status).toBe(401);
  expect((await ask(shop, again.cookie)).status).toBe(200);
  // A wrong password ends nothing.
  await logIn(shop.url, { email: one.email, password: 'a bell of tin', cookie: again.cookie });
  expect((await ask(shop, again.cookie)).status).toBe(200);
  // Another account in the same browser.
  const next = await logIn(shop.url, { email: stranger.email, cookie: again.cookie });
  expect((await ask(shop, again.cookie)).status).toBe(401);
  expect((await ask(shop, next.cookie)).status).toBe(200);
  expect((await ask(shop, stranger.cookie)).status).toBe(200);
});

test('npm run sessions lists the sessions of an email, and --end ends them while the shop is open', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('operated');
  const socket = await one.listen('websocket');
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  const sessions = async (...args: string[]) => {
    const env = { ...process.env, DATA_DIR: shop.dataDir, LOG_LEVEL: 'error' };
    return (await run(process.execPath, ['scripts/sessions.mjs', ...args], { env })).stdout;
  };
  expect(await sessions(one.email)).toMatch(
    /unknown device: since \S+Z, last seen \S+Z\n.* 1 session/,
  );
  expect((await ask(shop, one.cookie)).status).toBe(200);
  expect(await sessions(one.email, '--end')).toContain(`${one.email} is logged out everywhere.`);
  expect((await ask(shop, one.cookie)).status).toBe(401);
  expect(await closed).toBe('io server disconnect');
  const failed = await sessions('no@body.example').catch(
    (error: { stderr: string }) => error.stderr,
  );
  expect(failed).toContain('Nobody has an account');
  expect(failed).not.toMatch(/^\s+at /m);
});
