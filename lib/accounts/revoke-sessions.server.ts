import { UserModel } from '@/lib/accounts/user.model.server';

/** Makes every session of the user worthless from now on. */
export async function revokeSessions(userId: string): Promise<void> {
  await UserModel.updateOne({ _id: userId }, { $inc: { sessionVersion: 1 } });
}
