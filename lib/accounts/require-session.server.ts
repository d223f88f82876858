import type { Session } from '@/lib/accounts/read-session.server';
import { requestSession } from '@/lib/accounts/request-session.server';
import { AppError } from '@/lib/core/errors';

/** Who sent this request. @throws AppError `SIGN_IN_REQUIRED` for a guest. */
export async function requireSession(headers: Headers): Promise<Session> {
  const session = await requestSession(headers);
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  return session;
}
