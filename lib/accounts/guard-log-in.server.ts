import { logInSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { callerOf } from '@/lib/http/client-address.server';
import { check } from '@/lib/http/read-json.server';
import { checkLimit, limit } from '@/lib/limits/limit.server';

/**
 * Refuses a log-in that next-auth should not see: too many, or one that no account can have.
 *
 * @throws AppError `SLOW_DOWN`, `INVALID`
 */
export async function guardLogIn(headers: Headers, fields: Record<string, unknown>): Promise<void> {
  await limit('logIn', callerOf(headers));
  const { email } = check(logInSchema, fields);
  if (email !== undefined) await checkLimit('wrongPassword', emailKeyOf(email));
}
