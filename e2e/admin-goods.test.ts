import { teal, upload } from './support/admin-requests';
import { getAdminGoods, giveRole } from './support/admin-role';
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

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
