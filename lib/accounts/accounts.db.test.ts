import { hash } from '@node-rs/argon2';
import { Types } from 'mongoose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignUp } from '@/lib/accounts/account-rules.server';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { checkCredentials as check } from '@/lib/accounts/check-credentials.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { findDeletedUsers } from '@/lib/accounts/find-deleted-users.server';
import type { LogInSource } from '@/lib/accounts/log-in-source.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { changeStock } from '@/lib/admin/change-stock.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { setRole } from '@/lib/admin/set-role.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { digestKey } from '@/lib/orders/digest-key.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';
import { finishErasures } from '@/lib/privacy/finish-erasures.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { resume } from '@/lib/sales/history/resume.server';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { freshProcess } from '@/tests/fresh-process';
import { publishedEvents } from '@/tests/published-events';
import { buy, insertGoods, neverAborted } from '@/tests/sell';

const PASSWORD = 'a bell of brass';
const HOME: LogInSource = { network: '203.0.113.9', knownBrowser: null };
const checkCredentials = (email: string, password: string, source = HOME) =>
  check({ email, password }, source);
const signUp = (overrides: Partial<SignUp> = {}) =>
  createUser({
    email: 'mina@shop.example',
    nickname: 'Mina',
    password: PASSWORD,
    announceAs: 'nickname',
    ...overrides,
  });

/**
 * Calls `guess` concurrently with a hundred wrong passwords and then the correct one. There are
 * fewer connections than calls, so the last call waits.
 *
 * @returns the result or the error code of each call.
 */
async function guessConcurrently(
  guess: (password: string) => Promise<unknown>,
): Promise<unknown[]> {
  const guesses = [...Array.from({ length: 100 }, (_, n) => `wrong ${n}`), PASSWORD];
  const outcomes = await Promise.allSettled(guesses.map(guess));
  return outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code));
}

describe('createUser', () => {
  it('returns only what the owner of the account may see', async () => {
    expect(await signUp()).toEqual({
      userId: expect.stringMatching(/^[0-9a-f]{24}$/),
      email: 'mina@shop.example',
      nickname: 'Mina',
      announceAs: 'nickname',
    });
  });

  it('stores the password only as an argon2id hash', async () => {
    await signUp();
    const stored = JSON.stringify(await UserModel.findOne().lean());
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(stored).not.toContain(PASSWORD);
  });

  it.each(['mina@shop.example', 'MINA@Shop.Example', 'Mina@shop.EXAMPLE'])(
    'throws EMAIL_TAKEN for the email %s when mina@shop.example is taken',
    async (email) => {
      await signUp();
      await expect(signUp({ email, nickname: 'Jun' })).rejects.toMatchObject({
        code: 'EMAIL_TAKEN',
        status: 409,
        errors: [{ path: 'email' }],
      });
    },
  );

  it('creates one account for both forms of an internationalised email, and either form logs in', async () => {
    const [unicode, ascii] = ['mina@예제.한국', 'mina@xn--2j5b21b.xn--3e0b707e'];
    const { userId } = await signUp({ email: unicode });
    await expect(signUp({ email: ascii, nickname: 'Jun' })).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
    });
    for (const email of [unicode, ascii]) {
      expect(await checkCredentials(email, PASSWORD)).toMatchObject({ userId, email: unicode });
    }
  });

  it.each([
    ['Mina', 'mina'],
    ['Mina', 'ＭＩＮＡ'],
    ['준', '준'.normalize('NFD')],
    ['Mina', 'Mi\u200dna'],
    ['Mina Kim', 'Mina  Kim'],
    ['Straße', 'STRASSE'],
    ['Mina', 'Міnа'],
    ['Paul', 'PauI'],
    ['Mina Kim', 'Mina\u3164Kim'],
    ['Mina Kim', 'Mina\u2800Kim'],
  ])(
    'treats the nicknames %s and %s as equal and throws NICKNAME_TAKEN',
    async (taken, nickname) => {
      await signUp({ nickname: taken });
      await expect(signUp({ nickname, email: 'jun@shop.example' })).rejects.toMatchObject({
        code: 'NICKNAME_TAKEN',
        status: 409,
        errors: [{ path: 'nickname' }],
      });
    },
  );

  it('creates one account when it is called three times concurrently', async () => {
    const results = await Promise.allSettled([signUp(), signUp(), signUp()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await UserModel.countDocuments()).toBe(1);
  });
});

describe('checkCredentials', () => {
  beforeEach(() => signUp());

  it('ignores the case of the email', async () => {
    expect(await checkCredentials(' MINA@shop.example ', PASSWORD)).toMatchObject({
      nickname: 'Mina',
      sessionVersion: 1,
    });
  });

  it('returns null for a wrong password and for an unknown email', async () => {
    expect(await checkCredentials('mina@shop.example', 'not the password')).toBeNull();
    expect(await checkCredentials('nobody@shop.example', PASSWORD)).toBeNull();
  });

  it('takes as long for an unknown email as for a wrong password', async () => {
    const timeOf = async (email: string) => {
      const from = performance.now();
      await checkCredentials(email, 'not the password');
      return performance.now() - from;
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[4] ?? 0;
    await timeOf('warm-up@shop.example');
    const times: { wrong: number[]; unknown: number[] } = { wrong: [], unknown: [] };
    // Alternately, so that other load on the machine slows both.
    for (let n = 0; n < 9; n++) {
      times.wrong.push(await timeOf('mina@shop.example'));
      times.unknown.push(await timeOf('nobody@shop.example'));
    }
    const [wrong, unknown] = [median(times.wrong), median(times.unknown)];
    // Without a hash for unknown emails, an unknown email is ten times as fast.
    expect(unknown).toBeGreaterThan(wrong / 3);
    expect(wrong).toBeGreaterThan(unknown / 3);
  });

  it('throws SLOW_DOWN after twenty wrong passwords for one email from one network, also for the correct password', async () => {
    for (let n = 0; n < 20; n++) {
      expect(await checkCredentials('mina@shop.example', `wrong ${n}`)).toBeNull();
    }
    await expect(checkCredentials('MINA@shop.example', PASSWORD)).rejects.toMatchObject({
      code: 'SLOW_DOWN',
      status: 429,
      retryAfter: expect.any(Number),
    });
    expect(await checkCredentials('nobody@shop.example', 'wrong')).toBeNull();
  });

  it('locks no owner out whose email a stranger guessed passwords for', async () => {
    for (let n = 0; n < 20; n++) await checkCredentials('mina@shop.example', 'wrong');
    const refused = checkCredentials('mina@shop.example', PASSWORD);
    await expect(refused).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    const elsewhere = { network: '198.51.100.7', knownBrowser: null };
    expect(await checkCredentials('mina@shop.example', PASSWORD, elsewhere)).not.toBeNull();
    const ownBrowser = { ...HOME, knownBrowser: 'of mina' };
    expect(await checkCredentials('mina@shop.example', PASSWORD, ownBrowser)).not.toBeNull();
  });

  it('checks at most twenty guesses in a known browser', async () => {
    const stolen = { ...HOME, knownBrowser: 'stolen' };
    for (let n = 0; n < 20; n++) await checkCredentials('mina@shop.example', 'wrong', stolen);
    const refused = checkCredentials('mina@shop.example', PASSWORD, stolen);
    await expect(refused).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    expect(await checkCredentials('mina@shop.example', PASSWORD)).not.toBeNull();
  });

  it('checks at most four hundred guesses for one email from many networks, and lets a known browser in', async () => {
    for (let n = 0; n < 400; n++) await limit('wrongPasswordEverywhere', 'mina@shop.example');
    const elsewhere = { network: '198.51.100.7', knownBrowser: null };
    const refused = checkCredentials('mina@shop.example', PASSWORD, elsewhere);
    await expect(refused).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    const ownBrowser = { ...elsewhere, knownBrowser: 'of mina' };
    expect(await checkCredentials('mina@shop.example', PASSWORD, ownBrowser)).not.toBeNull();
  });

  it('does not count correct passwords for one email', async () => {
    for (let n = 0; n < 399; n++) await limit('wrongPasswordEverywhere', 'mina@shop.example');
    for (let n = 0; n < 3; n++) {
      expect(await checkCredentials('mina@shop.example', PASSWORD)).not.toBeNull();
    }
  });

  it('checks at most twenty of a hundred concurrent guesses for one email', async () => {
    const guesses = await guessConcurrently((guess) =>
      checkCredentials('mina@shop.example', guess),
    );
    expect(guesses.slice(0, -1).filter((code) => code === null)).toHaveLength(20);
    expect(guesses.at(-1)).toBe('SLOW_DOWN');
  });

  it('resets the count of wrong passwords after a correct one', async () => {
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 19; n++) await checkCredentials('mina@shop.example', 'wrong');
      expect(await checkCredentials('mina@shop.example', PASSWORD)).not.toBeNull();
    }
  });
});

describe('a password', () => {
  const typed = '아름다운 종소리가 나요';
  const email = 'mina@shop.example';
  const storedHash = async () => (await UserModel.findOne().lean())?.passwordHash ?? '';

  it.each(['NFC', 'NFD'])('logs in in every Unicode form after a sign-up in %s', async (form) => {
    await signUp({ password: typed.normalize(form) });
    for (const other of ['NFC', 'NFD']) {
      expect(await checkCredentials(email, typed.normalize(other))).not.toBeNull();
    }
  });

  it.each([
    ['the form NFD that an earlier version hashed', typed.normalize('NFD'), {}],
    ['parameters of an earlier version', typed, { memoryCost: 4_096, timeCost: 1 }],
  ])('is hashed anew by a log-in when its hash is of %s', async (_, hashed, options) => {
    await signUp();
    const old = await hash(hashed, { memoryCost: 19_456, timeCost: 2, parallelism: 1, ...options });
    await UserModel.updateOne({}, { passwordHash: old });
    expect(await checkCredentials(email, 'a wrong one')).toBeNull();
    expect(await storedHash()).toBe(old);
    expect(await checkCredentials(email, typed)).toMatchObject({ sessionVersion: 1 });
    const current = await storedHash();
    expect(current).not.toBe(old);
    expect(current).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(await checkCredentials(email, typed)).not.toBeNull();
    expect(await storedHash()).toBe(current);
  });

  it('is not changed to one that is easy to guess', async () => {
    const { userId } = await signUp({ nickname: 'Marshmallow' });
    const change = (password: string) =>
      changeAccount({ userId, password, currentPassword: PASSWORD });
    for (const weak of ['Password1!', 'marshmallow26']) {
      await expect(change(weak)).rejects.toMatchObject({
        code: 'INVALID',
        errors: [{ path: 'password' }],
      });
    }
    expect(await checkCredentials(email, PASSWORD)).not.toBeNull();
  });
});

describe('changeAccount', () => {
  it('changes the given fields and no others', async () => {
    const { userId } = await signUp();
    const changed = await changeAccount({ userId, announceAs: 'nobody' });
    expect(changed).toMatchObject({ nickname: 'Mina', announceAs: 'nobody' });
    expect(await changeAccount({ userId, nickname: 'MINA' })).toMatchObject({ nickname: 'MINA' });
    expect(await checkCredentials('mina@shop.example', PASSWORD)).toMatchObject({
      sessionVersion: 1,
    });
  });

  it('throws NICKNAME_TAKEN for a taken nickname, whatever its case', async () => {
    await signUp();
    const { userId } = await signUp({ email: 'jun@shop.example', nickname: 'Jun' });
    const change = changeAccount({ userId, nickname: 'mina' });
    await expect(change).rejects.toMatchObject({ code: 'NICKNAME_TAKEN' });
  });

  it('requires the current password for a new password', async () => {
    const { userId } = await signUp();
    const published = publishedEvents('sessionsRevoked');
    const password = 'a bell of silver';
    const wrong = changeAccount({ userId, password, currentPassword: 'a bell of tin' });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSWORD', status: 403 });
    expect(await checkCredentials('mina@shop.example', PASSWORD)).not.toBeNull();
    expect(published).toEqual([]);
    await changeAccount({ userId, password, currentPassword: PASSWORD });
    expect(published).toEqual([{ userId }]);
    expect(await checkCredentials('mina@shop.example', PASSWORD)).toBeNull();
    expect(await checkCredentials('mina@shop.example', password)).not.toBeNull();
  });

  it('changes the password once when concurrent changes send the same current password', async () => {
    const { userId } = await signUp();
    const passwords = ['a bell of silver', 'a bell of pewter', 'a bell of bronze'];
    const changes = await Promise.allSettled(
      passwords.map((password) => changeAccount({ userId, password, currentPassword: PASSWORD })),
    );
    expect(changes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('checks at most twenty of a hundred concurrent guesses of the current password', async () => {
    const { userId } = await signUp();
    const password = 'a bell of silver';
    const guesses = await guessConcurrently((currentPassword) =>
      changeAccount({ userId, password, currentPassword }),
    );
    expect(guesses.filter((code) => code === 'WRONG_PASSWORD')).toHaveLength(20);
    expect(guesses.at(-1)).toBe('SLOW_DOWN');
  });

  it('does not limit password changes that send the correct current password', async () => {
    const { userId } = await signUp();
    let currentPassword = PASSWORD;
    for (let n = 0; n < 21; n++) {
      const password = `a bell of silver ${n}`;
      await changeAccount({ userId, password, currentPassword });
      currentPassword = password;
    }
  });

  it('throws SIGN_IN_REQUIRED for a deleted account', async () => {
    const userId = new Types.ObjectId().toHexString();
    await expect(changeAccount({ userId, nickname: 'Ghost' })).rejects.toMatchObject({
      code: 'SIGN_IN_REQUIRED',
    });
  });
});

describe('requirePassword', () => {
  it('throws WRONG_PASSWORD for twenty of a hundred concurrent guesses and SLOW_DOWN for the rest', async () => {
    const { userId } = await signUp();
    const guesses = await guessConcurrently((password) =>
      requirePassword({ userId, password, field: 'password' }),
    );
    expect(guesses.filter((code) => code === 'WRONG_PASSWORD')).toHaveLength(20);
    expect(guesses.at(-1)).toBe('SLOW_DOWN');
  });

  it('counts its wrong passwords together with those of changeAccount', async () => {
    const { userId } = await signUp();
    const guess = (password: string) => requirePassword({ userId, password, field: 'password' });
    for (let n = 0; n < 20; n++) {
      await expect(guess(`wrong ${n}`)).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    }
    const change = changeAccount({
      userId,
      password: 'a bell of silver',
      currentPassword: PASSWORD,
    });
    await expect(change).rejects.toMatchObject({ code: 'SLOW_DOWN' });
  });
});

describe('deleteAccount', () => {
  async function publishPending(): Promise<void> {
    await publishBatch({
      token: (await acquireLease('a process')).token ?? 0,
      signal: neverAborted,
    });
  }

  it('removes the nickname from every past sale, published or pending, and keeps the orders', async () => {
    await insertGoods({ goodsId: 1 });
    const mina = await signUp();
    const jun = await signUp({ email: 'jun@shop.example', nickname: 'Jun' });
    await buy(1, { buyer: mina });
    await buy(1, { buyer: jun });
    await publishPending();
    await buy(1, { buyer: mina });
    await setCartLine({ userId: mina.userId, goodsId: 1, quantity: 1 });

    const published = publishedEvents('accountDeleted');
    await deleteAccount({ userId: mina.userId, signal: neverAborted });
    expect(published).toEqual([{ userId: mina.userId, seqs: [1] }]);
    await publishPending();
    freshProcess();
    const anonymous = ANONYMOUS_NICKNAME.en;
    const { sales } = await resume(0);
    expect(sales.map(({ nickname }) => nickname)).toEqual([anonymous, 'Jun', anonymous]);
    expect(JSON.stringify(await SaleModel.find().lean())).not.toMatch(
      new RegExp(`Mina|${mina.userId}`),
    );
    expect(await OrderModel.countDocuments()).toBe(3);
    expect(await CartModel.countDocuments()).toBe(0);
  });

  it('replaces the user id of the orders by a new id, and each idempotency key by a digest', async () => {
    await insertGoods({ goodsId: 1 });
    const mina = await signUp();
    const jun = await signUp({ email: 'jun@shop.example', nickname: 'Jun' });
    await buy(1, { buyer: mina, idempotencyKey: 'mina@shop.example/1' });
    await buy(1, { buyer: mina, idempotencyKey: 'mina@shop.example/2' });
    await buy(1, { buyer: jun, idempotencyKey: 'jun’s' });
    // An order of an earlier version has no digest.
    await OrderModel.updateOne(
      { idempotencyKey: 'mina@shop.example/2' },
      { $unset: { keyDigest: 1 } },
    );
    await deleteAccount({ userId: mina.userId, signal: neverAborted });

    const orders = await OrderModel.find().sort({ _id: 1 }).lean();
    const [first, second, other] = orders;
    expect(String(first?.userId)).toMatch(/^[0-9a-f]{24}$/);
    expect(first?.userId).toEqual(second?.userId);
    expect(first?.idempotencyKey).toBe(digestKey('mina@shop.example/1'));
    expect(second?.idempotencyKey).toBe(String(second?._id));
    expect([String(other?.userId), other?.idempotencyKey]).toEqual([jun.userId, 'jun’s']);
    expect(JSON.stringify(orders)).not.toMatch(new RegExp(`mina|${mina.userId}`, 'i'));
  });

  it('records the erasure in the audit trail, and removes the user id from every entry', async () => {
    const mina = await signUp();
    await setRole({ email: 'mina@shop.example', role: 'admin', signal: neverAborted });
    await insertGoods({ goodsId: 1 });
    const restock = { by: mina.userId, goodsId: 1, pieces: 2, signal: neverAborted };
    await changeStock({ ...restock, idempotencyKey: 'mina’s restock' });
    await deleteAccount({ userId: mina.userId, signal: neverAborted });

    const { entries } = await listAudit({ limit: 10, language: 'en' });
    const erasedId = entries[0]?.by?.userId;
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ['erase', { userId: erasedId, nickname: null }],
      ['restock', { userId: erasedId, nickname: null }],
      ['role', null],
    ]);
    const trail = JSON.stringify(await AuditModel.find().lean());
    expect(trail).not.toMatch(new RegExp(`mina|${mina.userId}`, 'i'));
  });

  it('erases the user id from an order that was committed during its transaction', async () => {
    await insertGoods({ goodsId: 1 });
    const mina = await signUp();
    const updateMany = OrderModel.collection.updateMany.bind(OrderModel.collection);
    const erase = vi.spyOn(OrderModel.collection, 'updateMany');
    // Buys just before the update that follows the transaction.
    erase.mockImplementationOnce(updateMany).mockImplementationOnce(async (...args) => {
      await buy(1, { buyer: mina });
      return updateMany(...args);
    });
    await deleteAccount({ userId: mina.userId, signal: neverAborted });
    expect(await OrderModel.countDocuments()).toBe(1);
    expect(await OrderModel.countDocuments({ userId: mina.userId })).toBe(0);
  });

  it.each(['nickname', 'anonymous', 'nobody'] as const)(
    'erases the user id from a purchase, a cart and a restock that are committed later (announceAs: %s)',
    async (announceAs) => {
      await insertGoods({ goodsId: 1 });
      const mina = await signUp({ announceAs });
      await setRole({ email: 'mina@shop.example', role: 'admin', signal: neverAborted });
      await deleteAccount({ userId: mina.userId, signal: neverAborted });
      // Requests that were in flight: they had read their sessions, and commit now.
      const earlier = await finishErasures(new Set(), neverAborted);
      await buy(1, { buyer: mina, idempotencyKey: 'mina@shop.example/1' });
      await setCartLine({ userId: mina.userId, goodsId: 1, quantity: 1 });
      const restock = { by: mina.userId, goodsId: 1, pieces: 2, signal: neverAborted };
      await changeStock({ ...restock, idempotencyKey: 'mina’s restock' });

      expect(await finishErasures(earlier, neverAborted)).toEqual(new Set());
      const [order] = await OrderModel.find().lean();
      const [erased] = await AuditModel.find({ action: 'erase' }).lean();
      expect([order?.userId, order?.idempotencyKey]).toEqual([
        erased?.by,
        digestKey('mina@shop.example/1'),
      ]);
      expect(await CartModel.countDocuments()).toBe(0);
      const stored = [
        await OrderModel.find().lean(),
        await AuditModel.find().lean(),
        await ErasureModel.find().lean(),
      ];
      expect(JSON.stringify(stored)).not.toMatch(new RegExp(`mina|${mina.userId}`, 'i'));
      expect(await SaleModel.countDocuments({ userId: { $exists: true } })).toBe(0);
    },
  );

  it('writes an erasure that the second sweep finishes, not the first', async () => {
    const { userId } = await signUp();
    await deleteAccount({ userId, signal: neverAborted });
    const first = await finishErasures(new Set(), neverAborted);
    expect(first).toEqual(new Set([userId]));
    expect(await ErasureModel.countDocuments()).toBe(1);
    expect(await finishErasures(first, neverAborted)).toEqual(new Set());
    expect(await ErasureModel.countDocuments()).toBe(0);
  });

  it('removes the nickname from the sale of a purchase that is committed just after it', async () => {
    await insertGoods({ goodsId: 1 });
    const [mina, jun] = [
      await signUp(),
      await signUp({ email: 'jun@shop.example', nickname: 'Jun' }),
    ];
    await deleteAccount({ userId: mina.userId, signal: neverAborted });
    await buy(1, { buyer: mina });
    await buy(1, { buyer: jun });
    const announced = await publishBatch({
      token: (await acquireLease('a process')).token ?? 0,
      signal: neverAborted,
      findDeletedUsers,
    });
    const names = [ANONYMOUS_NICKNAME.en, 'Jun'];
    expect(announced?.sales.map(({ nickname }) => nickname)).toEqual(names);
    expect((await resume(0)).sales.map(({ nickname }) => nickname)).toEqual(names);
    expect(JSON.stringify(await SaleModel.find().lean())).not.toMatch(
      new RegExp(`Mina|${mina.userId}`),
    );
  });

  it('releases the email and the nickname for a new account', async () => {
    const { userId } = await signUp();
    await deleteAccount({ userId, signal: neverAborted });
    expect(await checkCredentials('mina@shop.example', PASSWORD)).toBeNull();
    expect(await signUp()).toMatchObject({ nickname: 'Mina' });
  });
});
