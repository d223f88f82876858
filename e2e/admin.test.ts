/** The admin API (docs/api.md, "Running the shop"). */
import sharp from 'sharp';
import { getAdminGoods, giveRole } from './support/admin-role';
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

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
] as const;
const PAGES = ['', '/orders', '/live', '/audit', '/goods/new', '/goods/8'];

const ask = (shopper: Shopper, method: string, path: string) =>
  shopper.ask(method, path, method === 'GET' ? undefined : { pieces: 5, hidden: true });

function upload(
  shopper: Shopper,
  body: Buffer,
  type = 'image/png',
  headers = {},
): Promise<Response> {
  return fetch(`${shopper.url}/api/admin/pictures`, {
    method: 'POST',
    headers: { cookie: shopper.cookie, 'content-type': type, ...headers },
    body: new Uint8Array(body),
  });
}

const teal = () =>
  sharp({ create: { width: 300, height: 300, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

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

test('a restock requires an idempotency key, and one key restocks once', async ({
  shop,
  shopper,
}) => {
  const boss = await shopper('stocker');
  await giveRole(shop, boss.email, 'admin');
  const restock = (pieces: number, key?: string) =>
    boss.ask(
      'POST',
      '/api/admin/goods/9/restock',
      { pieces },
      key === undefined ? {} : { 'idempotency-key': key },
    );
  const stockNow = async () => (await getAdminGoods(boss, 9)).stock;
  const codeOf = async (answer: Response) => [
    answer.status,
    ((await answer.json()) as { code: string }).code,
  ];
  expect(await codeOf(await restock(5))).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  const before = await stockNow();
  const answers = await Promise.all([1, 2, 3].map(() => restock(5, 'delivery-1')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const replayed = answers.map(({ headers }) => headers.get('idempotency-replayed'));
  expect(replayed.sort()).toEqual(['true', 'true', null].sort());
  expect(await stockNow()).toBe(before + 5);
  expect(await codeOf(await restock(6, 'delivery-1'))).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  const { entries } = (await (
    await boss.ask('GET', '/api/admin/audit?limit=100&cursor=&lang=')
  ).json()) as {
    entries: { action: string; by: { nickname: string } | null }[];
  };
  const lines = entries.filter(({ by }) => by?.nickname === boss.nickname);
  expect(lines.map(({ action }) => action)).toEqual(['restock']);
});

test('adding goods requires an idempotency key, and one key adds them once', async ({
  shop,
  shopper,
}) => {
  const boss = await shopper('adder');
  await giveRole(shop, boss.email, 'admin');
  const uploaded = await upload(boss, await teal());
  const { picture } = (await uploaded.json()) as { picture: string };
  const bell = {
    name: { ko: '놋쇠 종', en: 'Brass bell' },
    description: { ko: '울려요.', en: 'It rings.' },
    category: 'home',
    price: 12_900,
    stock: 3,
    picture,
  };
  const add = (goods: object, headers = {}) => boss.ask('POST', '/api/admin/goods', goods, headers);
  const without = await add(bell);
  expect([without.status, (await without.json()).code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  const key = { 'idempotency-key': 'bell-1' };
  const answers = await Promise.all([1, 2, 3].map(() => add(bell, key)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  const replayed = answers.map(({ headers }) => headers.get('idempotency-replayed'));
  expect(replayed.sort()).toEqual(['true', 'true', null].sort());
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(bodies[1]).toEqual(bodies[0]);
  expect(bodies[2]).toEqual(bodies[0]);
  const other = await add({ ...bell, price: 13_000 }, key);
  expect([other.status, (await other.json()).code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  const found = await boss.ask('GET', '/api/admin/goods?q=Brass%20bell');
  expect((await found.json()).goods).toHaveLength(1);
  // Restores the goods for the other tests.
  const { goodsId } = bodies[0].goods;
  await boss.ask('PATCH', `/api/admin/goods/${goodsId}`, { hidden: true });
});

test('uploading the same picture twice returns the same picture', async ({ shop, shopper }) => {
  const boss = await shopper('uploader');
  await giveRole(shop, boss.email, 'admin');
  const [first, again] = await Promise.all([
    upload(boss, await teal()),
    upload(boss, await teal()),
  ]);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await first.json());
});

test('an adjustment lowers the stock with a reason, publishes it and is recorded in the audit log', async ({
  shop,
  shopper,
}) => {
  const [boss, listener] = [await shopper('counter'), await shopper('watcher')];
  await giveRole(shop, boss.email, 'admin');
  const adjust = (body: object, key?: string) =>
    boss.ask(
      'POST',
      '/api/admin/goods/12/adjust',
      body,
      key === undefined ? {} : { 'idempotency-key': key },
    );
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code];
  const before = (await getAdminGoods(boss, 12)).stock;
  const published: number[] = [];
  const socket = await listener.listen('websocket');
  socket.on('STOCK', ({ goodsId, stock }) => goodsId === 12 && published.push(stock));
  const broken = { pieces: -2, reason: 'two broke' };
  expect(await codeOf(await adjust(broken))).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  const answer = await adjust(broken, 'breakage-1');
  expect([answer.status, (await answer.json()).goods.stock]).toEqual([200, before - 2]);
  await expect.poll(() => published).toEqual([before - 2]);
  const again = await adjust(broken, 'breakage-1');
  expect([again.headers.get('idempotency-replayed'), (await again.json()).goods.stock]).toEqual([
    'true',
    before - 2,
  ]);
  const mismatch = await adjust({ ...broken, pieces: -3 }, 'breakage-1');
  expect(await codeOf(mismatch)).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  const tooMuch = await adjust({ pieces: -before, reason: 'all of it' }, 'breakage-2');
  expect(await tooMuch.json()).toMatchObject({
    status: 409,
    code: 'SOLD_OUT',
    left: [{ goodsId: 12, stock: before - 2 }],
  });
  for (const wrong of [
    { pieces: 0, reason: 'nothing' },
    { pieces: 1.5, reason: 'half' },
    { pieces: 1 },
    { pieces: 1, reason: '  ' },
    { pieces: 1, reason: 'x'.repeat(201) },
  ]) {
    expect(await codeOf(await adjust(wrong, 'wrong'))).toEqual([422, 'INVALID']);
  }
  expect((await adjust({ pieces: 2, reason: 'x'.repeat(200) }, 'found')).status).toBe(200);
  expect((await getAdminGoods(boss, 12)).stock).toBe(before);
  const { entries } = await (await boss.ask('GET', '/api/admin/audit')).json();
  expect(entries.slice(0, 2)).toMatchObject([
    { action: 'adjust', goods: { goodsId: 12 } },
    {
      action: 'adjust',
      reason: 'two broke',
      by: { nickname: boss.nickname },
      changes: [{ field: 'stock', from: before, to: before - 2 }],
    },
  ]);
});

test('the later of two conflicting changes gets 409 with the current value; other fields are merged', async ({
  shop,
  shopper,
}) => {
  const [first, second] = [await shopper('first'), await shopper('second')];
  for (const { email } of [first, second]) await giveRole(shop, email, 'admin');
  const { name, price, category } = await getAdminGoods(first, 10);
  const seen = { name, price, category };
  const change = (admin: Shopper, body: object) => admin.ask('PATCH', '/api/admin/goods/10', body);
  expect((await change(first, { ...seen, price: price + 100, seen })).status).toBe(200);
  const late = await change(second, { ...seen, price: price + 200, seen });
  expect(await late.json()).toMatchObject({
    status: 409,
    code: 'CHANGED_MEANWHILE',
    changes: [{ field: 'price', seen: price, now: price + 100 }],
  });
  const renamed = { ko: name.ko, en: `${name.en} 2` };
  expect((await change(second, { ...seen, name: renamed, seen })).status).toBe(200);
  expect(await getAdminGoods(first, 10)).toMatchObject({ price: price + 100, name: renamed });
  // Restores the goods for the other tests.
  expect((await change(first, { name, price })).status).toBe(200);
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
