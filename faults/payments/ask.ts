import { setTimeout as pause } from 'node:timers/promises';

export type Asked = { status: number; location: string; text: string };

/**
 * Sends a request without following redirects.
 *
 * @returns undefined when there is no answer in time, such as from a node that is killed. The timeout
 *   also has a timer of its own: one run hung while no request was open, which a signal alone may have caused.
 */
export function ask(url: string, init: RequestInit, timeoutMs: number): Promise<Asked | undefined> {
  const answer = fetch(url, {
    ...init,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const read = answer.then(async (response) => ({
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
  }));
  return Promise.race([read.catch(() => undefined), pause(timeoutMs, undefined)]);
}
