import { foldName } from '@/lib/accounts/account-rules.server';
import { AppError } from '@/lib/errors';
import { addressOf } from '@/lib/http/client-address.server';
import { checkLimit, limit } from '@/lib/limits/limit.server';

/**
 * Refuses a log-in that next-auth should not see: too many, or none at all.
 *
 * @throws AppError `SLOW_DOWN`, `INVALID`
 */
export async function guardLogIn(headers: Headers, fields: Record<string, unknown>): Promise<void> {
  await limit('logIn', addressOf(headers));
  const { email, password } = fields;
  for (const [path, value] of Object.entries({ email, password })) {
    if (value !== undefined && typeof value !== 'string') {
      throw new AppError('INVALID', { errors: [{ path, message: `${path} is a text.` }] });
    }
  }
  if (typeof email === 'string') await checkLimit('wrongPassword', foldName(email));
}
