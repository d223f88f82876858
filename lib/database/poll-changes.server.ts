import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { changesWindow } from '@/lib/database/database-time.server';

const POLL_INTERVAL_MS = 1_000;

/**
 * Polls the store for changes of any process: those of a process that was killed before it published
 * them, and those whose message was lost (decision 14).
 *
 * @param read reads what was written at `from` or later, by the database's clock. Calls overlap, because a
 *   change becomes visible later than its timestamp. After a failure, the next call goes back as far.
 * @returns a function that ends the polling.
 */
export function pollChanges(read: (from: Date, signal: AbortSignal) => Promise<void>): () => void {
  /** When the last successful poll started; at first, when the polling started. */
  let polledAt = performance.now();
  let since: Date | null = null;
  let timer: NodeJS.Timeout;
  let stopped = false;

  async function poll(): Promise<void> {
    try {
      await withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
        const startedAt = performance.now();
        const { start } = await changesWindow(signal);
        // Earlier than `since` if the database's clock was set back.
        const sincePolled = new Date(start.getTime() - (performance.now() - polledAt));
        await read(since && since < sincePolled ? since : sincePolled, signal);
        since = start;
        polledAt = startedAt;
      });
    } catch (error) {
      log().debug({ event: 'database.poll_failed', reason: String(error) }, 'poll failed');
    }
    if (!stopped) timer = setTimeout(() => void poll(), POLL_INTERVAL_MS);
  }

  void poll();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
