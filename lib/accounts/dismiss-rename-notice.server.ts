import { UserModel } from '@/lib/accounts/user.model.server';

/** Records that the owner of an account knows that the shop has replaced its nickname. Idempotent. */
export async function dismissRenameNotice(userId: string): Promise<void> {
  const unseen = { _id: userId, 'renamed.isSeen': false };
  await UserModel.updateOne(unseen, { $set: { 'renamed.isSeen': true } });
}
