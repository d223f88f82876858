import { AppError, unavailable } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';

/** Converts any error to an `AppError`. An unexpected error is logged and becomes `INTERNAL`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) {
    if (error.code === 'TRY_AGAIN') {
      log().warn({ event: 'database.unavailable', err: error.cause }, 'database unavailable');
    }
    return error;
  }
  if (isUnavailable(error)) return toAppError(unavailable(error));
  log().error({ event: 'http.unhandled_error', err: error }, 'unhandled error');
  return new AppError('INTERNAL', { cause: error });
}
