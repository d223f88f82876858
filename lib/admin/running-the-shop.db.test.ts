import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { addGoods } from '@/lib/admin/add-goods.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { changeGoods } from '@/lib/admin/change-goods.server';
import { changeStock } from '@/lib/admin/change-stock.server';
import { listAdminGoods } from '@/lib/admin/list-admin-goods.server';
import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { setRole } from '@/lib/admin/set-role.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { findGoods, findGoodsNames, getGoods } from '@/lib/goods/find-goods.server';
import { findStock } from '@/lib/goods/find-stock.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import { suggestGoods } from '@/lib/goods/suggest-goods.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { upTo } from '@/tests/count';
import { publishedEvents } from '@/tests/published-events';
import { buy, createBuyer, insertGoods, neverAborted, stockOf } from '@/tests/sell';

const by = new Types.ObjectId().toHexString();
const picture = 'a'.repeat(64);
const kite = {
  name: { ko: '방패연', en: 'Shield kite' },
  description: { ko: '바람을 타요.', en: 'It rides the wind.' },
  category: 'outdoors',
  price: 12_900,
  stock: 3,
  picture,
} as const;

let keyCount = 0;
const add = async (goods = {}) => {
  const idempotencyKey = `goods-${++keyCount}`;
  const added = { by, goods: { ...kite, ...goods }, idempotencyKey, signal: neverAborted };
  return (await addGoods(added)).goods;
};
const change = (goodsId: number, what: object) =>
  changeGoods({ by, goodsId, change: what, signal: neverAborted });
const restock = (goodsId: number, pieces: number, idempotencyKey = `delivery-${++keyCount}`) =>
  changeStock({ by, goodsId, pieces, idempotencyKey, signal: neverAborted });
const uploadPicture = () => PictureModel.create({ _id: picture, bytes: Buffer.from('a picture') });
const auditEntries = async () =>
  (await listAudit({ limit: 100, language: 'en' })).entries.map(({ action, goods, changes }) => ({
    action,
    goodsId: goods?.goodsId,
    changes,
  }));
const listedIds = async (q = '') =>
  (await listGoods({ language: 'ko', limit: 100, q })).goods.map(({ goodsId }) => goodsId);

it('addGoods assigns the next goodsId, and the goods can be found and bought at once', async () => {
  await uploadPicture();
  await insertGoods({ goodsId: 41 });
  await GoodsModel.updateOne({}, { revision: 1_000 });
  const { goodsId, imageUrl } = await add();
  expect([goodsId, imageUrl]).toEqual([42, `/pictures/${picture}.webp`]);
  // Open pages may still have other goods with this goodsId, from before a reset.
  expect((await GoodsModel.findOne({ goodsId }).lean())?.revision).toBeGreaterThan(1_000);
  expect(await listedIds('ㅂㅍㅇ')).toEqual([42]);
  const { order } = await buy(42);
  expect(order.items).toEqual([
    { goodsId: 42, goodsName: 'Shield kite', price: 12_900, quantity: 1 },
  ]);
  const [entry] = await auditEntries();
  expect(entry).toMatchObject({ action: 'add', goodsId: 42 });
  expect(entry?.changes).toContainEqual({ field: 'name.ko', from: null, to: '방패연' });
});

it('addGoods assigns a different goodsId to each of several concurrent requests', async () => {
  await uploadPicture();
  const added = await Promise.all(upTo(4).map(() => add()));
  expect(added.map(({ goodsId }) => goodsId).sort()).toEqual([1, 2, 3, 4]);
  expect(await AuditModel.countDocuments()).toBe(4);
});

it('addGoods adds goods once per idempotency key, also when requests are concurrent', async () => {
  await uploadPicture();
  const addKite = (goods = {}) =>
    addGoods({ by, goods: { ...kite, ...goods }, idempotencyKey: 'lost', signal: neverAborted });
  const results = await Promise.all(upTo(4).map(() => addKite()));
  expect(results.filter(({ replayed }) => replayed)).toHaveLength(3);
  expect(new Set(results.map(({ goods }) => goods.goodsId))).toEqual(new Set([1]));
  expect([await GoodsModel.countDocuments(), await AuditModel.countDocuments()]).toEqual([1, 1]);
  await expect(addKite({ price: 13_000 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  const restockWithSameKey = restock(1, 3, 'lost');
  await expect(restockWithSameKey).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  expect((await add()).goodsId).toBe(2);
});

it('addGoods does not use up the idempotency key of a refused request', async () => {
  const addKite = () => addGoods({ by, goods: kite, idempotencyKey: 'kept', signal: neverAborted });
  await expect(addKite()).rejects.toMatchObject({ code: 'INVALID' });
  await uploadPicture();
  expect(await addKite()).toMatchObject({ replayed: false, goods: { goodsId: 1 } });
});

it('addGoods throws INVALID for a picture that was never uploaded, and writes nothing', async () => {
  await expect(add()).rejects.toMatchObject({ code: 'INVALID', errors: [{ path: 'picture' }] });
  expect([await GoodsModel.countDocuments(), await AuditModel.countDocuments()]).toEqual([0, 0]);
});

it('changeGoods writes the fields that differ, and records their old and new values in the audit trail', async () => {
  await insertGoods({ goodsId: 1, price: 1_000 });
  const published = publishedEvents('goodsChanged');
  await change(1, { price: 1_500, category: 'tea', name: { en: 'goods 1', ko: '보리차' } });
  expect(await listedIds('보리')).toEqual([1]);
  expect(await getGoods({ goodsId: 1, language: 'en' })).toMatchObject({ price: 1_500, stock: 10 });
  expect(await auditEntries()).toEqual([
    {
      action: 'change',
      goodsId: 1,
      changes: [
        { field: 'name.ko', from: '상품 1', to: '보리차' },
        { field: 'price', from: 1_000, to: 1_500 },
      ],
    },
  ]);
  await change(1, { price: 1_500 });
  expect(await auditEntries()).toHaveLength(1);
  expect(published).toEqual([{ stockLevels: [] }]);
  await expect(change(9, { price: 1 })).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
});

it('changeStock loses no piece while restocks and purchases run concurrently', async () => {
  await insertGoods({ goodsId: 1, stock: 5 });
  await Promise.all([...upTo(5).map(() => buy(1)), restock(1, 7), restock(1, 2)]);
  expect(await stockOf(1)).toBe(9);
  const entries = await auditEntries();
  expect(entries.map(({ action }) => action)).toEqual(['restock', 'restock']);
  const added = entries.flatMap(({ changes }) =>
    changes.map(({ from, to }) => Number(to) - Number(from)),
  );
  expect(added.sort()).toEqual([2, 7]);
});

it('changeStock publishes the new stock with a higher revision, and rejects a restock above the maximum', async () => {
  await insertGoods({ goodsId: 1, stock: 5 });
  const published = publishedEvents('stockChanged');
  await restock(1, 4);
  await expect(restock(1, 1_000_000)).rejects.toMatchObject({ code: 'INVALID' });
  expect(published).toEqual([{ stockLevels: [{ goodsId: 1, stock: 9, revision: 1 }] }]);
  expect([await stockOf(1), (await auditEntries()).length]).toEqual([9, 1]);
  await expect(restock(2, 1)).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
});

it('hidden goods cannot be found or bought, and sales of them keep their name', async () => {
  await insertGoods({ goodsId: 1, name: { en: 'Umbrella', ko: '우산' } }, { goodsId: 2 });
  const buyer = createBuyer();
  await buy(1, { buyer });
  const published = publishedEvents('goodsChanged');
  await change(1, { hidden: true });
  expect(published).toEqual([{ stockLevels: [{ goodsId: 1, stock: 0, revision: 2 }] }]);
  expect(await listedIds()).toEqual([2]);
  expect(await listedIds('우산')).toEqual([]);
  expect(await suggestGoods({ q: '우산', limit: 8, language: 'ko' })).toEqual([]);
  const missing = { code: 'GOODS_NOT_FOUND' };
  await expect(getGoods({ goodsId: 1, language: 'en' })).rejects.toMatchObject(missing);
  await expect(buy(1)).rejects.toMatchObject(missing);
  const cart = { userId: buyer.userId, goodsId: 1, quantity: 1 };
  await expect(setCartLine(cart)).rejects.toMatchObject(missing);
  expect(await findGoods([1, 2], 'en')).toHaveLength(1);
  expect(await findStock([1])).toEqual([{ goodsId: 1, stock: 0 }]);
  expect(await findGoodsNames([1], 'ko')).toEqual(new Map([[1, '우산']]));
  expect((await listAdminGoods({ q: '우산', limit: 10 })).goods).toMatchObject([
    { goodsId: 1, hidden: true, stock: 9 },
  ]);
  await change(1, { hidden: false });
  expect(published[1]).toEqual({ stockLevels: [{ goodsId: 1, stock: 9, revision: 3 }] });
  expect(await listedIds()).toEqual([2, 1]);
  await buy(1);
  expect((await auditEntries()).map(({ action }) => action)).toEqual(['show', 'hide']);
});

it('listAdminGoods returns all goods in pages, each once', async () => {
  await insertGoods(...upTo(5).map((goodsId) => ({ goodsId })));
  await change(4, { hidden: true });
  const first = await listAdminGoods({ limit: 3 });
  const second = await listAdminGoods({ limit: 3, cursor: first.nextCursor ?? '' });
  const ids = [first, second].map(({ goods }) => goods.map(({ goodsId }) => goodsId));
  expect([ids, first.total, second.nextCursor]).toEqual([
    [
      [5, 4, 3],
      [2, 1],
    ],
    5,
    null,
  ]);
  await expect(listAdminGoods({ limit: 3, cursor: 'x' })).rejects.toMatchObject({
    code: 'INVALID',
  });
});

it('listAllOrders returns the orders of all buyers, newest first, with the nicknames of the buyers', async () => {
  await insertGoods({ goodsId: 1 });
  const { userId, nickname, announceAs } = await createUser({
    email: 'buyer@shop.example',
    nickname: 'buyer',
    password: 'a bell of brass',
    announceAs: 'nobody',
  });
  await buy(1);
  await buy(1, { buyer: { userId, nickname, announceAs } });
  const first = await listAllOrders({ by, limit: 1 });
  const second = await listAllOrders({ by, limit: 1, cursor: first.nextCursor ?? '' });
  const buyers = [first, second].flatMap(({ orders }) => orders.map(({ buyer }) => buyer.nickname));
  expect([buyers, second.nextCursor]).toEqual([['buyer', null], null]);
});

it('setRole gives and removes a role by email, records both in the audit trail and ends no session', async () => {
  const account = { email: 'Boss@shop.example', nickname: 'boss', password: 'a bell of brass' };
  const { userId } = await createUser({ ...account, announceAs: 'nickname' });
  const set = (role: 'admin' | null) =>
    setRole({ email: 'boss@SHOP.example', role, signal: neverAborted });
  expect([await set('admin'), await set('admin')]).toEqual([true, false]);
  expect(await UserModel.findById(userId).lean()).toMatchObject({
    role: 'admin',
    sessionVersion: 1,
  });
  expect(await set(null)).toBe(true);
  expect((await UserModel.findById(userId).lean())?.role).toBeUndefined();
  const { entries } = await listAudit({ limit: 10, language: 'en' });
  expect(entries).toMatchObject([
    { by: null, account: { nickname: 'boss' }, changes: [{ from: 'admin', to: null }] },
    { by: null, account: { nickname: 'boss' }, changes: [{ from: null, to: 'admin' }] },
  ]);
  const unknown = setRole({ email: 'no@body.example', role: 'admin', signal: neverAborted });
  await expect(unknown).rejects.toThrow('Nobody has an account with the email no@body.example.');
});
