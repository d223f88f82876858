import { emailKeyOf } from '@/lib/accounts/email.server';
import type { TotpStatus } from '@/lib/accounts/totp/totp';
import { toTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { TotpError } from '@/lib/admin/totp-options.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { transaction } from '@/lib/database/transaction.server';

type TotpOfEmailOptions = { email: string; off: boolean; signal: AbortSignal };

/**
 * Returns the second factor of an account for an operator. With `off` it turns it off, records that in the
 * audit trail and ends all sessions of the account; nodes that run close their sockets within seconds.
 *
 * @returns the second factor as it was before.
 * @throws TotpError when no account has this email.
 */
export function totpOfEmail({ email, off, signal }: TotpOfEmailOptions): Promise<TotpStatus> {
  return transaction(signal, async (session) => {
    const emailKey = emailKeyOf(email);
    const before = await UserModel.findOne({ emailKey }, undefined, { session }).lean();
    if (!before) throw new TotpError(`Nobody has an account with the email ${email}.`);
    if (!off || !before.totp) return toTotpStatus(before);
    await UserModel.updateOne(
      { _id: before._id },
      { $unset: { totp: 1 }, $set: { sessions: [] }, $inc: { sessionVersion: 1 } },
      { session },
    );
    const userId = before._id.toHexString();
    await writeAudit({ by: null, action: 'totpOff', userId, changes: [] }, session);
    return toTotpStatus(before);
  });
}
