import { currentKeyId, openSecret, sealSecret } from '@/lib/accounts/totp/seal-secret.server';
import { UserModel } from '@/lib/accounts/user.model.server';

/**
 * Encrypts the secrets of all authenticator apps with the newest secret of `AUTH_SECRET`, so that the older
 * ones may leave its list. Any number of processes may run this at once; one that cannot be read stays.
 */
export async function resealSecrets(): Promise<void> {
  const isOlder = { $exists: true, $not: new RegExp(`^${currentKeyId()}[.]`) };
  const found = UserModel.find({ 'totp.secret': isOlder }, { totp: 1 }).lean();
  for await (const { _id, totp } of found.cursor()) {
    const userId = _id.toHexString();
    const secret = totp && openSecret(totp.secret, userId);
    if (!secret) continue;
    await UserModel.updateOne(
      { _id, 'totp.secret': totp.secret },
      { $set: { 'totp.secret': sealSecret(secret, userId) } },
    );
  }
}
