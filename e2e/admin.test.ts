/** The admin API (docs/api.md, "Running the shop"). */
import sharp from 'sharp';
import { ask, teal, upload } from './support/admin-requests';
import { giveRole } from './support/admin-role';
import { expect, test } from './support/fixtures';

const NOTHING = {
  type: 'about:blank',
  title: 'There is nothing here.',
  status: 404,
  code: 'NOT_FOUND',
};
const ROUTES = [
  ['GET', '/api/admin/goods'],
  ['POST', '/api/admin/goods'],
  ['GET', '/api/admin/goods/8'],
  ['PATCH', '/api/admin/goods/8'],
  ['POST', '/api/admin/goods/8/restock'],
  ['POST', '/api/admin/goods/8/adjust'],
  ['POST', '/api/admin/pictures'],
  ['GET', '/api/admin/orders'],
  ['GET', '/api/admin/audit'],
  ['GET', '/api/admin/people'],
] as const;
const PAGES = ['', '/orders', '/live', '/people', '/audit', '/goods/new', '/goods/8'];

test('the admin pages and routes are hidden without the role, and hidden again once it is revoked', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('no-admin');
  const stock = async () => (await one.ask('GET', '/api/goods/8')).json();
  const before = await stock();
  const seeNothing = async (cookie: string) => {
    for (const [method, path] of ROUTES) {
      const answer = await fetch(shop.url + path, {
        method,
        headers: { cookie, 'content-type': 'application/json' },
        ...(method !== 'GET' && { body: '{"pieces":5,"hidden":true}' }),
      });
      expect([method, path, await answer.json()]).toEqual([method, path, NOTHING]);
    }
  };
  await seeNothing('');
  await seeNothing(one.cookie);
  for (const page of PAGES) {
    const guest = await fetch(`${shop.url}/en/admin${page}`, { redirect: 'manual' });
    expect([page, guest.status, guest.headers.get('location')]).toEqual([
      page,
      307,
      `/en/log-in?next=${encodeURIComponent(`/admin${page}`)}`,
    ]);
    expect([page, (await one.ask('GET', `/en/admin${page}`)).status]).toEqual([page, 404]);
  }
  expect(await stock()).toEqual(before);
  expect(await giveRole(shop, one.email, 'admin')).toContain('has the role admin from now on');
  // The existing session has the role at once.
  for (const page of PAGES) expect((await one.ask('GET', `/en/admin${page}`)).status).toBe(200);
  expect((await ask(one, 'GET', '/api/admin/orders')).status).toBe(200);
  expect(await giveRole(shop, one.email, 'none')).toContain('has no role from now on');
  await seeNothing(one.cookie);
  expect((await one.ask('GET', '/api/users/me')).status).toBe(200);
});

test('npm run role reports an unknown account, an unknown role and a missing email', async ({
  shop,
}) => {
  const failing = async (email: string, role: string) =>
    giveRole(shop, email, role).catch((error: { stderr: string }) => error.stderr);
  expect(await failing('no@body.example', 'admin')).toContain('Nobody has an account');
  expect(await failing('no@body.example', 'queen')).toContain('There is no role "queen"');
  expect(await failing('nobody', 'admin')).toContain('npm run role -- EMAIL admin');
});

test('admin routes refuse cross-origin requests, and uploads that are no picture or too large', async ({
  shop,
  shopper,
}) => {
  const boss = await shopper('boss');
  await giveRole(shop, boss.email, 'admin');
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const [method, path] of ROUTES.filter(([one]) => one !== 'GET')) {
    const answer = await boss.ask(method, path, { pieces: 5, hidden: true }, foreign);
    expect([path, answer.status]).toEqual([path, 403]);
  }
  const picture = await teal();
  expect((await upload(boss, picture, 'image/png', foreign)).status).toBe(403);
  expect((await upload(boss, picture, 'text/plain')).status).toBe(403);
  expect((await upload(boss, Buffer.from('<svg/>'), 'image/svg+xml')).status).toBe(422);
  expect((await upload(boss, Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413);
  const taken = await upload(boss, picture);
  expect(taken.status).toBe(201);
  const { imageUrl } = (await taken.json()) as { imageUrl: string };
  const served = await fetch(shop.url + imageUrl);
  expect(Object.fromEntries(served.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  expect((await sharp(await served.arrayBuffer()).metadata()).format).toBe('webp');
  expect((await fetch(`${shop.url}/pictures/${'0'.repeat(64)}.webp`)).status).toBe(404);
  const key = { 'idempotency-key': 'none' };
  const none = await boss.ask('POST', '/api/admin/goods/8/restock', { pieces: 0 }, key);
  expect(none.status).toBe(422);
  expect((await boss.ask('PATCH', '/api/admin/goods/999999', { price: 5 })).status).toBe(404);
});
