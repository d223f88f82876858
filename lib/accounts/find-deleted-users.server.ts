import type { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';

/** Returns those of `userIds` that have no account any more. */
export async function findDeletedUsers(
  userIds: readonly Types.ObjectId[],
): Promise<Types.ObjectId[]> {
  if (userIds.length === 0) return [];
  const found = await UserModel.find({ _id: { $in: userIds } }, { _id: 1 })
    .read('primary')
    .lean();
  const existing = new Set(found.map(({ _id }) => String(_id)));
  return userIds.filter((userId) => !existing.has(String(userId)));
}
