import { tryAgain } from '@/lib/database/failure.server';

/**
 * How long a request may wait for the database. A stopped database (SIGSTOP, a hung disk) hangs
 * operations for ever under the driver's own settings, and the shop promises a 503 within 5 s.
 */
export const DATABASE_DEADLINE_MS = 3_500;

/**
 * Runs `work` and gives up on it after `ms`. The signal tells `work` that nobody waits any more:
 * it must not begin anything that changes the store after that.
 *
 * @throws AppError `TRY_AGAIN` after `ms`; else whatever `work` throws.
 */
export async function withinDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const failure = tryAgain(new Error(`no answer from the database within ${ms} ms`));
      controller.abort(failure);
      reject(failure);
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), expired]);
  } finally {
    clearTimeout(timer);
  }
}
