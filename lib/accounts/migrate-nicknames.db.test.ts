import { expect, it, vi } from 'vitest';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { foldName } from '@/lib/accounts/fold-name';
import { migrateNicknames } from '@/lib/accounts/migrate-nicknames.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { log } from '@/lib/core/log.server';

/** Inserts an account as versions before `nicknameLooks` did. @returns its id. */
async function insertEarlier(nickname: string): Promise<string> {
  const email = `${crypto.randomUUID()}@shop.example`;
  const { _id } = await UserModel.create({
    email,
    emailKey: email,
    nickname,
    nicknameKey: foldName(nickname),
    passwordHash: 'none',
    announceAs: 'nickname',
  });
  return _id.toHexString();
}

const signUp = (nickname: string) =>
  createUser({
    email: `${crypto.randomUUID()}@shop.example`,
    nickname,
    password: 'a bell of brass',
    announceAs: 'nickname',
  });

it('migrateNicknames reserves the look of an account of an earlier version', async () => {
  await insertEarlier('Paul');
  expect((await signUp('Pau1')).nickname).toBe('Pau1');
  await insertEarlier('Jun');
  await insertEarlier('Hana');
  await migrateNicknames();
  await expect(signUp('Hаna')).rejects.toMatchObject({ code: 'NICKNAME_TAKEN', status: 409 });
});

it('migrateNicknames keeps both of two nicknames that look the same, gives the older one the look, and logs the other', async () => {
  const older = await insertEarlier('Mina');
  const younger = await insertEarlier('Міna');
  const warned = vi.spyOn(log(), 'warn');
  await Promise.all([migrateNicknames(), migrateNicknames()]);
  const nicknames = (await UserModel.find().sort({ _id: 1 }).lean()).map((user) => user.nickname);
  expect(nicknames).toEqual(['Mina', 'Міna']);
  expect(warned.mock.calls.map(([fields]) => fields)).toContainEqual({
    event: 'accounts.nicknames_alike',
    userId: younger,
  });
  // The younger one takes a nickname that nobody has; the older one may change the case of its own.
  await changeAccount({ userId: older, nickname: 'MINA' });
  await expect(changeAccount({ userId: younger, nickname: 'mina' })).rejects.toMatchObject({
    code: 'NICKNAME_TAKEN',
  });
  await changeAccount({ userId: younger, nickname: 'Minari' });
  await expect(signUp('Мinari')).rejects.toMatchObject({ code: 'NICKNAME_TAKEN' });
  expect(await UserModel.countDocuments({ nicknameLooks: null })).toBe(0);
});
