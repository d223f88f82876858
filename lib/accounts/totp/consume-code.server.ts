import { digestRecoveryCode } from '@/lib/accounts/totp/recovery-codes.server';
import { openSecret } from '@/lib/accounts/totp/seal-secret.server';
import { isTimeCode, matchingStep } from '@/lib/accounts/totp/time-code.server';
import { typedCode } from '@/lib/accounts/totp/typed-code';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';

type Factor = 'timeCode' | 'recoveryCode';

/**
 * Uses a code up: of the authenticator app, whose time step no later request may use, or one of the recovery
 * codes. If two requests send the same code at the same moment, one succeeds, at any nodes.
 *
 * @param code as it was typed; spaces and hyphens do not count.
 * @returns null for a code that is wrong, or was used before.
 */
export async function consumeCode(stored: StoredUser, code: string): Promise<Factor | null> {
  const typed = typedCode(code);
  return isTimeCode(typed) ? consumeTimeCode(stored, typed) : consumeRecoveryCode(stored, typed);
}

async function consumeTimeCode({ _id, totp }: StoredUser, code: string): Promise<Factor | null> {
  const secret = totp && openSecret(totp.secret, _id.toHexString());
  const step = secret ? matchingStep(secret, code, Date.now()) : null;
  if (!totp || step === null) return null;
  const { modifiedCount } = await UserModel.updateOne(
    { _id, 'totp.secret': totp.secret, 'totp.lastStep': { $lt: step } },
    { $set: { 'totp.lastStep': step } },
  );
  return modifiedCount > 0 ? 'timeCode' : null;
}

async function consumeRecoveryCode({ _id }: StoredUser, code: string): Promise<Factor | null> {
  const digest = digestRecoveryCode(_id.toHexString(), code);
  const { modifiedCount } = await UserModel.updateOne(
    { _id, 'totp.recoveryDigests': digest },
    { $pull: { 'totp.recoveryDigests': digest } },
  );
  return modifiedCount > 0 ? 'recoveryCode' : null;
}
