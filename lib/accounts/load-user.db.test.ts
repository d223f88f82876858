import mongoose, { Types } from 'mongoose';
import { expect, it, vi } from 'vitest';
import { loadUser } from '@/lib/accounts/load-user.server';
import { UserModel } from '@/lib/accounts/user.model.server';

async function createUsers(size: number): Promise<string[]> {
  const users = Array.from({ length: size }, (_, index) => ({
    email: `${index}@shop.example`,
    emailKey: `${index}@shop.example`,
    nickname: `n${index}`,
    nicknameKey: `n${index}`,
    passwordHash: 'none',
    announceAs: 'nickname',
  }));
  return (await UserModel.insertMany(users)).map(({ _id }) => _id.toHexString());
}

it('1,000 concurrent calls cost a few queries, and each returns its own account', async () => {
  const ids = await createUsers(1_000);
  const find = vi.spyOn(UserModel.collection, 'find');
  const twice = [...ids, ...ids];
  const users = await Promise.all(twice.map(loadUser));
  expect(users.map((user) => user?._id.toHexString())).toEqual(twice);
  // Four that began at once, and the two batches of five hundred that gathered meanwhile.
  expect(find.mock.calls.length).toBeLessThanOrEqual(6);
});

it('five hundred that come together are one command to the database', async () => {
  const ids = await createUsers(500 + 4);
  const commands: string[] = [];
  const hear = ({ commandName }: { commandName: string }) => commands.push(commandName);
  const client = mongoose.connection.getClient();
  client.on('commandStarted', hear);
  await Promise.all(ids.map(loadUser));
  client.off('commandStarted', hear);
  // Four that began at once, and the rest together.
  expect(commands).toEqual(Array(5).fill('find'));
});

it('nobody is found under an id that nobody has', async () => {
  const [id = ''] = await createUsers(1);
  const [someone, nobody] = await Promise.all([
    loadUser(id),
    loadUser(String(new Types.ObjectId())),
  ]);
  expect([someone?.nickname, nobody]).toEqual(['n0', null]);
});

it('what changed before the question is in the answer, whatever is under way', async () => {
  const [id = ''] = await createUsers(1);
  const before = Array.from({ length: 20 }, () => loadUser(id));
  await UserModel.updateOne({ _id: id }, { $inc: { sessionVersion: 1 } });
  expect((await loadUser(id))?.sessionVersion).toBe(2);
  await Promise.all(before);
});
