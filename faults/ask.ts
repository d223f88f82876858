import { withDeadline } from '@/e2e/support/with-deadline';
import { track } from './open-waits';

export type Asked = { status: number; location: string; text: string };

/**
 * Sends a request without following redirects.
 *
 * @returns undefined when there is no answer in time, such as from a node that is killed.
 */
export function ask(url: string, init: RequestInit, timeoutMs: number): Promise<Asked | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  const read = async () => {
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location, text: await response.text() };
  };
  const what = `${init.method ?? 'GET'} ${url}`;
  return track(
    what,
    withDeadline(what, timeoutMs, read()).catch(() => undefined),
  );
}
