import { DeadlineError, withDeadline } from '@/e2e/support/with-deadline';
import { track } from './open-waits';

export type Asked = { status: number; location: string; text: string };

const GRACE_MS = 1_000;

/**
 * Sends a request without following redirects.
 *
 * @returns undefined when there is no answer in time, such as from a node that is killed.
 */
export async function ask(
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Asked | undefined> {
  const read = async (signal: AbortSignal) => {
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location, text: await response.text() };
  };
  try {
    return await withTimeout(`${init.method ?? 'GET'} ${url}`, timeoutMs, read);
  } catch {
    return undefined;
  }
}

/**
 * Runs `request`, which must pass the signal on to `fetch`. Says so where `fetch` does not settle although its
 * signal is aborted: nobody waits for it then.
 *
 * @throws what `request` throws; DeadlineError.
 */
export async function withTimeout<T>(
  what: string,
  timeoutMs: number,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    const answer = request(AbortSignal.timeout(timeoutMs));
    return await track(what, withDeadline(what, timeoutMs + GRACE_MS, answer));
  } catch (error) {
    if (error instanceof DeadlineError) console.error(`fetch did not settle: ${error.message}`);
    throw error;
  }
}
