import { fieldError } from '@/lib/core/errors';
import { isDuplicateKey } from '@/lib/database/failure.server';

/** Converts a duplicate-key error to `EMAIL_TAKEN` or `NICKNAME_TAKEN`; returns any other error as is. */
export function toConflictError(error: unknown): unknown {
  if (!isDuplicateKey(error)) return error;
  const name = /nickname(Key|Looks)/.test((error as Error).message) ? 'nickname' : 'email';
  const code = name === 'nickname' ? 'NICKNAME_TAKEN' : 'EMAIL_TAKEN';
  return fieldError(code, name, error);
}
