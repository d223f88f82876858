import { isDuplicateKey } from '@/lib/database/failure.server';
import { AppError } from '@/lib/errors';

/** The failure that a refused write of an account stands for: whose unique index said no. */
export function taken(error: unknown): unknown {
  if (!isDuplicateKey(error)) return error;
  const name = (error as Error).message.includes('nicknameKey') ? 'nickname' : 'email';
  const code = name === 'nickname' ? 'NICKNAME_TAKEN' : 'EMAIL_TAKEN';
  return new AppError(code, {
    errors: [{ path: name, message: new AppError(code).title }],
    cause: error,
  });
}
