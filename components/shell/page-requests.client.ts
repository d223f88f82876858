/**
 * Holds on to the requests by which Next's router asks for a page, where the shop does not answer.
 *
 * Next takes every failure of such a request for a reason to load the page's address anew. A server
 * that is away so costs the shopper the page that they have, and a request that the browser aborts
 * because the page is being left (Firefox and WebKit do so before `pagehide`) takes them back from
 * where they went.
 *
 * States of a request: asked → answered, or asked → waiting → asked again → …; whatever it is in when
 * the page is left, it stays unanswered. Next discards it when somebody navigates anew.
 */

import { createEmitter } from '@/components/ui/create-emitter';

/** Statuses of a server that is away, or of a proxy before it. */
const UNAVAILABLE = new Set([502, 503, 504]);
/** The first is also what a page that is being left has time for. */
const RETRY_DELAYS_MS = [1_000, 1_000, 2_000, 3_000];

const waiting = new Set<object>();
const changes = createEmitter();

/** Whether a page is asked for that the shop did not answer yet. */
export const isPageWaiting = (): boolean => waiting.size > 0;

/** Subscribes to changes of `isPageWaiting`. @returns the function that unsubscribes. */
export const onPageWaiting = changes.subscribe;

/** Puts itself before `window.fetch`. @returns what takes it away again. */
export function guardPageRequests(): () => void {
  const send = window.fetch;
  window.fetch = (input, init) =>
    new Headers(init?.headers).get('rsc') === '1'
      ? requestPage(() => send(input, init), init?.signal)
      : send(input, init);
  return () => {
    window.fetch = send;
  };
}

async function requestPage(
  send: () => Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  const request = {};
  const left = new Promise<never>(() => undefined);
  let isLeft = false;
  const leave = () => {
    isLeft = true;
    setWaiting(request, false);
  };
  window.addEventListener('pagehide', leave);
  try {
    for (let attempt = 0; ; attempt++) {
      const response = await receive(send, signal);
      if (isLeft) return left;
      if (response) return response;
      setWaiting(request, true);
      await delay(RETRY_DELAYS_MS[attempt] ?? RETRY_DELAYS_MS.at(-1) ?? 0);
      if (isLeft) return left;
    }
  } finally {
    window.removeEventListener('pagehide', leave);
    setWaiting(request, false);
  }
}

/**
 * The whole answer: one that breaks off is none.
 *
 * @returns null when the shop does not answer. @throws when the router itself aborted the request.
 */
async function receive(
  send: () => Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response | null> {
  try {
    const response = await send();
    if (UNAVAILABLE.has(response.status)) return null;
    const whole = new Response(await response.blob(), response);
    // The router reads both, and the constructor sets neither.
    Object.defineProperty(whole, 'url', { value: response.url });
    Object.defineProperty(whole, 'redirected', { value: response.redirected });
    return whole;
  } catch (error) {
    if (signal?.aborted) throw error;
    console.info('no page came', error);
    return null;
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));

function setWaiting(request: object, isWaiting: boolean): void {
  if (isWaiting) waiting.add(request);
  else waiting.delete(request);
  changes.emit();
}
