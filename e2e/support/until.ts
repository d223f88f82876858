import { setTimeout as pause } from 'node:timers/promises';

/**
 * Polls until `ask` returns true. For a state that sends no event, such as that of another process.
 *
 * @param what names the state for the error message.
 * @throws Error when the state was not reached within `ms`.
 */
export async function until(
  what: string,
  ms: number,
  ask: () => boolean | Promise<boolean>,
  pollIntervalMs = 25,
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`Not within ${ms} ms: ${what}.`);
    await pause(pollIntervalMs);
  }
}
