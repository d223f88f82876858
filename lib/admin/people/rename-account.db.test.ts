import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/accounts/account';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { dismissRenameNotice } from '@/lib/accounts/dismiss-rename-notice.server';
import { nicknameSchema } from '@/lib/accounts/nickname-rules.server';
import { findSession } from '@/lib/accounts/read-session.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { renameAccount } from '@/lib/admin/people/rename-account.server';
import { finishRenames } from '@/lib/privacy/finish-renames.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { buyByGoods, tokenOf } from '@/tests/outbox';
import { publishedEvents } from '@/tests/published-events';
import { createBuyer, insertGoods, neverAborted, purchaseOf } from '@/tests/sell';

const by = createBuyer().userId;
let userId: string;

beforeEach(async () => {
  await insertGoods({ goodsId: 1 });
  ({ userId } = await createUser({
    email: 'rude@shop.example',
    nickname: 'a rude name',
    password: 'a bell of brass',
    announceAs: 'nickname',
  }));
});

const rename = (options: { role?: Role; key?: string; reason?: string } = {}) =>
  renameAccount({
    by,
    role: options.role ?? 'orders',
    userId,
    reason: options.reason ?? 'an insult',
    idempotencyKey: options.key ?? crypto.randomUUID(),
    signal: neverAborted,
  });
const buyAs = (nickname: string) =>
  buyByGoods(purchaseOf(1, { buyer: createBuyer({ userId, nickname }) }));
const announce = async () => publishBatch({ token: await tokenOf('a'), signal: neverAborted });
const names = async () =>
  (await SaleModel.find().sort({ date: 1, _id: 1 }).lean()).map(({ nickname }) => nickname);
const session = () => findSession({ userId, sessionVersion: 1, signedInAt: Date.now() / 1_000 });

describe('renameAccount', () => {
  it('replaces the nickname by a neutral one that rules allow, and makes announced and waiting sales anonymous', async () => {
    await buyAs('a rude name');
    await announce();
    await buyAs('a rude name');
    const published = publishedEvents('accountRenamed');
    const { person } = await rename();
    expect(person.nickname).toMatch(/^shopper [a-z0-9]+$/);
    expect(nicknameSchema.parse(person.nickname)).toBe(person.nickname);
    expect(published).toEqual([{ seqs: [1] }]);
    expect(await names()).toEqual([ANONYMOUS_NICKNAME.en, ANONYMOUS_NICKNAME.en]);
    expect(await SaleModel.countDocuments({ userId })).toBe(2);
    expect((await announce())?.sales).toMatchObject([{ nickname: ANONYMOUS_NICKNAME.en }]);
  });

  it('records account and reason without any name, and renames once for each key', async () => {
    const first = await rename({ key: 'one' });
    expect(await rename({ key: 'one' })).toEqual({ person: first.person, replayed: true });
    const entries = await AuditModel.find().lean();
    expect(entries).toMatchObject([{ action: 'rename', changes: [], reason: 'an insult' }]);
    expect(JSON.stringify(entries)).not.toContain('rude name');
    await expect(rename({ key: 'one', reason: 'another' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
    expect((await rename()).person.nickname).not.toBe(first.person.nickname);
  });

  it('tells the person with each request until it is confirmed, or another nickname is chosen', async () => {
    expect(await session()).not.toHaveProperty('isRenamed');
    await rename();
    expect(await session()).toMatchObject({ isRenamed: true, sessionVersion: 1 });
    await dismissRenameNotice(userId);
    expect(await session()).not.toHaveProperty('isRenamed');
    await rename();
    await changeAccount({ userId, announceAs: 'anonymous' });
    expect(await session()).toMatchObject({ isRenamed: true });
    await changeAccount({ userId, nickname: 'mina' });
    expect(await session()).not.toHaveProperty('isRenamed');
  });

  it('lets only an owner rename an account that has a role', async () => {
    await UserModel.updateOne({ _id: userId }, { role: 'goods' });
    await expect(rename({ role: 'orders' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await UserModel.findById(userId).lean())?.nickname).toBe('a rude name');
    expect((await rename({ role: 'admin' })).replayed).toBe(false);
  });
});

it('finishRenames removes the old nickname from a sale that commits after the account was renamed', async () => {
  await rename();
  await changeAccount({ userId, nickname: 'mina' });
  await buyAs('a rude name');
  await buyAs('mina');
  await announce();
  await finishRenames(neverAborted);
  expect(await names()).toEqual([ANONYMOUS_NICKNAME.en, 'mina']);
  const [late] = await SaleModel.find().sort({ date: 1, _id: 1 }).lean();
  expect(late?.correctedAt).toBeInstanceOf(Date);
});
