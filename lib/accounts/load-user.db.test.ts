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

it('loadUser answers 2,000 concurrent calls with a few queries, each with the right account', async () => {
  const ids = await createUsers(1_000);
  const find = vi.spyOn(UserModel.collection, 'find');
  const twice = [...ids, ...ids];
  const users = await Promise.all(twice.map(loadUser));
  expect(users.map((user) => user?._id.toHexString())).toEqual(twice);
  // One call starts at once; the rest wait and are loaded in batches of at most five hundred.
  expect(find.mock.calls.length).toBeLessThanOrEqual(3);
});

it('loadUser loads 500 waiting calls with one command to the database', async () => {
  const ids = await createUsers(500 + 1);
  const commands: string[] = [];
  const recordCommand = ({ commandName }: { commandName: string }) => commands.push(commandName);
  const client = mongoose.connection.getClient();
  client.on('commandStarted', recordCommand);
  await Promise.all(ids.map(loadUser));
  client.off('commandStarted', recordCommand);
  // One call starts at once, and the rest are one batch.
  expect(commands).toEqual(['find', 'find']);
});

it('loadUser returns null for an unknown id', async () => {
  const [id = ''] = await createUsers(1);
  const [known, unknown] = await Promise.all([
    loadUser(id),
    loadUser(String(new Types.ObjectId())),
  ]);
  expect([known?.nickname, unknown]).toEqual(['n0', null]);
});

it('loadUser returns a change that was committed before the call while earlier calls are in flight', async () => {
  const [id = ''] = await createUsers(1);
  const before = Array.from({ length: 20 }, () => loadUser(id));
  await UserModel.updateOne({ _id: id }, { $inc: { sessionVersion: 1 } });
  expect((await loadUser(id))?.sessionVersion).toBe(2);
  await Promise.all(before);
});
