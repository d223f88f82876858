import { emailKeyOf } from '@/lib/accounts/email.server';
import type { ListedSession } from '@/lib/accounts/listed-session';
import { revokeSessions } from '@/lib/accounts/revoked-sessions.server';
import { SessionsError } from '@/lib/accounts/session-options.server';
import { listSessions } from '@/lib/accounts/sessions.server';
import { UserModel } from '@/lib/accounts/user.model.server';

/**
 * Lists the sessions of an account for an operator. With `end` it ends them all, and those of earlier
 * versions, which are not listed; nodes that run close their sockets within seconds.
 *
 * @throws SessionsError when no account has this email.
 */
export async function sessionsOfEmail(email: string, end: boolean): Promise<ListedSession[]> {
  const stored = await UserModel.findOne({ emailKey: emailKeyOf(email) }).lean();
  if (!stored) throw new SessionsError(`Nobody has an account with the email ${email}.`);
  const userId = stored._id.toHexString();
  const sessions = await listSessions(userId, undefined);
  if (end) await revokeSessions(userId);
  return sessions;
}
