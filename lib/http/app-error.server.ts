import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { isUnavailable, unavailable } from '@/lib/database/failure.server';

/** `error` as a failure with a name; what has none is logged here and becomes `INTERNAL`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) {
    if (error.code === 'TRY_AGAIN') log().warn({ err: error.cause }, 'the database is away');
    return error;
  }
  if (isUnavailable(error)) return toAppError(unavailable(error));
  log().error({ err: error }, 'a defect');
  return new AppError('INTERNAL', { cause: error });
}
