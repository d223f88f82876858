import { UserModel } from '@/lib/accounts/user.model.server';

/** Makes every session of the user worthless from now on. */
export async function endSessions(userId: string): Promise<void> {
  await UserModel.updateOne({ _id: userId }, { $inc: { sessionVersion: 1 } });
}
