import { setTimeout as pause } from 'node:timers/promises';
import { withDeadline } from './with-deadline';

/**
 * Polls until `ask` returns true. For a state that sends no event, such as that of another process.
 *
 * @param what names the state for the error message.
 * @throws Error when the state was not reached within `ms`, even if `ask` itself never returns.
 */
export async function until(
  what: string,
  ms: number,
  ask: () => boolean | Promise<boolean>,
  pollIntervalMs = 25,
): Promise<void> {
  let isOver = false;
  const poll = async () => {
    while (!isOver && !(await ask())) await pause(pollIntervalMs);
  };
  try {
    await withDeadline(what, ms, poll());
  } finally {
    isOver = true;
  }
}
