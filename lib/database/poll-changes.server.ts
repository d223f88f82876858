import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { changesWindow } from '@/lib/database/database-time.server';

const POLL_INTERVAL_MS = 1_000;

/**
 * Follows in the store what any process changed: one that told nobody, since it was killed right
 * after its commit, and one whose message was lost (decision 14).
 *
 * @param look takes what was written at `from` or later, by the database's clock. It is shown some of
 *   it again: a change carries the time at which it was written, and is seen when it is committed.
 *   Where it fails, the next look goes as far back.
 * @returns what ends it.
 */
export function pollChanges(look: (from: Date, signal: AbortSignal) => Promise<void>): () => void {
  /** When this began, with a memory of what was before, or last saw what had changed. */
  let seenAt = performance.now();
  let since: Date | null = null;
  let timer: NodeJS.Timeout;
  let stopped = false;

  async function again(): Promise<void> {
    try {
      await withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
        const askedAt = performance.now();
        const { start } = await changesWindow(signal);
        // The database's clock may have been set back since: then it is earlier than `since`.
        const sinceSeen = new Date(start.getTime() - (performance.now() - seenAt));
        await look(since && since < sinceSeen ? since : sinceSeen, signal);
        since = start;
        seenAt = askedAt;
      });
    } catch (error) {
      log().debug({ reason: String(error) }, 'what was changed is not known yet');
    }
    if (!stopped) timer = setTimeout(() => void again(), POLL_INTERVAL_MS);
  }

  void again();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
