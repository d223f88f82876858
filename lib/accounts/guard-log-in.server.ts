import { logInSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { validate } from '@/lib/http/read-json.server';
import { checkLimit, limit } from '@/lib/rate-limit/limit.server';

/**
 * Refuses a log-in that next-auth should not see: too many, or one that no account can have.
 *
 * @throws AppError `SLOW_DOWN`, `INVALID`
 */
export async function guardLogIn(headers: Headers, fields: Record<string, unknown>): Promise<void> {
  await limit('logIn', rateLimitKey(headers));
  const { email } = validate(logInSchema, fields);
  if (email !== undefined) await checkLimit('wrongPassword', emailKeyOf(email));
}
