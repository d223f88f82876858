import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks every few milliseconds until the answer is yes. For what has no event to wait for: another
 * process's state.
 *
 * @throws Error that says what did not come true within `ms`.
 */
export async function until(
  what: string,
  ms: number,
  ask: () => boolean | Promise<boolean>,
): Promise<void> {
  const giveUp = Date.now() + ms;
  while (!(await ask())) {
    if (Date.now() > giveUp) throw new Error(`after ${ms} ms still not: ${what}`);
    await pause(25);
  }
}
