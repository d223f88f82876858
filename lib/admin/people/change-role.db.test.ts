import { describe, expect, it } from 'vitest';
import type { Role } from '@/lib/accounts/account';
import { createUser } from '@/lib/accounts/create-user.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { changeRole } from '@/lib/admin/people/change-role.server';
import { findPerson, getPerson } from '@/lib/admin/people/find-person.server';
import { listStaff } from '@/lib/admin/people/list-staff.server';
import { upTo } from '@/tests/count';
import { neverAborted } from '@/tests/sell';

async function account(nickname: string, role?: Role): Promise<string> {
  const email = `${nickname}@Shop.example`;
  const password = 'a bell of brass';
  const { userId } = await createUser({ email, nickname, password, announceAs: 'nickname' });
  if (role) await UserModel.updateOne({ _id: userId }, { role });
  return userId;
}

const change = (by: string, userId: string, role: Role | null) =>
  changeRole({ by, userId, role, signal: neverAborted });
const owners = () => UserModel.countDocuments({ role: 'admin' });

describe('changeRole', () => {
  it('gives and removes a role for an owner, records both with the owner and ends no session', async () => {
    const owner = await account('owner', 'admin');
    const mina = await account('mina');
    expect(await change(owner, mina, 'orders')).toMatchObject({ userId: mina, role: 'orders' });
    expect(await change(owner, mina, 'orders')).toMatchObject({ role: 'orders' });
    expect(await change(owner, mina, null)).toMatchObject({ nickname: 'mina', role: null });
    expect(await UserModel.findById(mina).lean()).toMatchObject({ sessionVersion: 1 });
    const { entries } = await listAudit({ limit: 10, language: 'en' });
    const by = { userId: owner, nickname: 'owner' };
    expect(entries).toMatchObject([
      {
        action: 'role',
        by,
        account: { nickname: 'mina' },
        changes: [{ from: 'orders', to: null }],
      },
      {
        action: 'role',
        by,
        account: { nickname: 'mina' },
        changes: [{ from: null, to: 'orders' }],
      },
    ]);
  });

  it('throws LAST_OWNER for the only owner, whatever role is to follow, and changes nothing', async () => {
    const owner = await account('owner', 'admin');
    for (const role of ['orders', 'reader', null] as const) {
      await expect(change(owner, owner, role)).rejects.toMatchObject({
        code: 'LAST_OWNER',
        status: 409,
      });
    }
    expect(await change(owner, owner, 'admin')).toMatchObject({ role: 'admin' });
    const second = await account('second', 'admin');
    expect(await change(owner, owner, 'goods')).toMatchObject({ role: 'goods' });
    await expect(change(second, second, null)).rejects.toMatchObject({ code: 'LAST_OWNER' });
  });

  it('leaves an owner when all owners remove each other at the same moment', async () => {
    for (const round of upTo(5)) {
      await UserModel.deleteMany({});
      const ids = await Promise.all(upTo(3).map((n) => account(`o${round}-${n}`, 'admin')));
      const pairs = ids.map((by, index) => [by, ids[(index + 1) % ids.length] ?? ''] as const);
      const changes = pairs.map(([by, other]) => change(by, other, null));
      const outcomes = await Promise.allSettled(changes);
      expect(await owners(), JSON.stringify(outcomes)).toBe(1);
      expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { code: 'LAST_OWNER' } },
      ]);
    }
  });

  it.each(['none', 'a'.repeat(24)])('throws ACCOUNT_NOT_FOUND for the id %s', async (userId) => {
    const owner = await account('owner', 'admin');
    await expect(change(owner, userId, 'goods')).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
  });
});

it('listStaff lists the accounts with a role, the owners first; others are found by their email alone', async () => {
  const zoe = await account('zoe', 'admin');
  await account('ann', 'reader');
  await account('bob', 'goods');
  const mina = await account('mina');
  expect((await listStaff()).map(({ nickname }) => nickname)).toEqual(['zoe', 'bob', 'ann']);
  expect(await findPerson(' MINA@shop.example'.trim())).toMatchObject({ userId: mina, role: null });
  expect(await getPerson(zoe)).toMatchObject({ email: 'zoe@Shop.example', role: 'admin' });
  await expect(findPerson('no@body.example')).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
});
