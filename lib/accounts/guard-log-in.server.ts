import { foldName } from '@/lib/accounts/account-rules.server';
import { AppError } from '@/lib/errors';
import { addressOf } from '@/lib/http/client-address.server';
import { checkLimit, limit } from '@/lib/limits/limit.server';

/**
 * Refuses a log-in that next-auth should not see: too many, or none at all.
 *
 * @throws AppError `SLOW_DOWN`, `INVALID_JSON`, `INVALID`
 */
export async function guardLogIn(headers: Headers, body: string): Promise<void> {
  await limit('logIn', addressOf(headers));
  const email = readEmail(headers, body);
  if (email !== undefined) await checkLimit('wrongPassword', foldName(email));
}

function readEmail(headers: Headers, body: string): string | undefined {
  if (!headers.get('content-type')?.includes('application/json')) {
    return new URLSearchParams(body).get('email') ?? undefined;
  }
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch (cause) {
    throw new AppError('INVALID_JSON', { cause });
  }
  if (typeof fields !== 'object' || fields === null) throw new AppError('INVALID');
  const { email, password } = fields as Record<string, unknown>;
  for (const [path, value] of Object.entries({ email, password })) {
    if (value !== undefined && typeof value !== 'string') {
      throw new AppError('INVALID', { errors: [{ path, message: `${path} is a text.` }] });
    }
  }
  return email as string | undefined;
}
