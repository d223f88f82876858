import { readSession, type Session } from '@/lib/accounts/read-session.server';
import { AppError } from '@/lib/errors';

/** Who sent this request. @throws AppError `SIGN_IN_REQUIRED` for a guest. */
export async function requireSession(headers: Headers): Promise<Session> {
  const session = await readSession(headers.get('cookie'));
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  return session;
}
