import { currentClient } from '@/lib/core/client-context.server';
import { AppError, unavailable } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { isUnavailable } from '@/lib/database/failure.server';

/** Converts any error to an `AppError`. An unexpected error is logged and becomes `INTERNAL`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) {
    const event = 'database.unavailable';
    if (error.code === 'TRY_AGAIN' && mayLog(event)) {
      log().warn({ event, err: error.cause }, 'database unavailable');
    }
    return error;
  }
  if (isUnavailable(error)) return toAppError(unavailable(error));
  // Different defects are different kinds.
  const kind = `http.unhandled_error ${error instanceof Error ? error.stack?.split('\n')[1] : ''}`;
  if (mayLog(kind)) {
    const { address } = currentClient();
    log().error({ event: 'http.unhandled_error', err: error, address }, 'unhandled error');
  }
  return new AppError('INTERNAL', { cause: error });
}
