import { isAway, tryAgain } from '@/lib/database/failure.server';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log.server';

/** `error` as a failure with a name; what has none is logged here and becomes `INTERNAL`. */
export function named(error: unknown): AppError {
  if (error instanceof AppError) {
    if (error.code === 'TRY_AGAIN') log().warn({ err: error.cause }, 'the database is away');
    return error;
  }
  if (isAway(error)) return named(tryAgain(error));
  log().error({ err: error }, 'a defect');
  return new AppError('INTERNAL', { cause: error });
}
