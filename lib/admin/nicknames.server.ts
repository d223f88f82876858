import type { Types } from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';

/** Loads the current nicknames of these accounts. @returns looks one up; null for a deleted account. */
export async function nicknames(
  userIds: readonly (Types.ObjectId | null | undefined)[],
): Promise<(userId: Types.ObjectId) => string | null> {
  const ids = userIds.filter((id) => id !== null && id !== undefined);
  const found = await UserModel.find({ _id: { $in: ids } })
    .select({ nickname: 1 })
    .lean();
  const byId = new Map(found.map(({ _id, nickname }) => [_id.toHexString(), nickname]));
  return (userId) => byId.get(userId.toHexString()) ?? null;
}
