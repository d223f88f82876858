/**
 * Retries the page requests of Next's router while the shop does not answer.
 *
 * Next reacts to every failure of such a request with a full load of the new address. With a server
 * that is down the shopper then loses the current page. And a request that the browser aborts because
 * the page is being left (Firefox and WebKit abort before `pagehide`) takes the shopper back.
 *
 * States of a request:
 *
 *     sent       response → answered · no response, 502, 503, 504 → waiting
 *     waiting    retry delay → sent
 *     any        pagehide → never answered; Next discards it at the next navigation
 */

import { createEmitter } from '@/components/ui/create-emitter';

/** Statuses of a server that is down, or of the proxy in front of it. */
const UNAVAILABLE = new Set([502, 503, 504]);
/** The first also outlasts the abort of a page that is being left, until its `pagehide`. */
const RETRY_DELAYS_MS = [1_000, 1_000, 2_000, 3_000];

const waitingRequests = new Set<object>();
const changes = createEmitter();

/** Whether a page request waits for its retry. */
export const isPageWaiting = (): boolean => waitingRequests.size > 0;

/** Subscribes to changes of `isPageWaiting`. @returns the function that unsubscribes. */
export const onPageWaiting = changes.subscribe;

/** Wraps `window.fetch`. @returns the function that unwraps it. */
export function guardPageRequests(): () => void {
  const originalFetch = window.fetch;
  window.fetch = (input, init) =>
    new Headers(init?.headers).get('rsc') === '1'
      ? requestPage(() => originalFetch(input, init), init?.signal)
      : originalFetch(input, init);
  return () => {
    window.fetch = originalFetch;
  };
}

async function requestPage(
  send: () => Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  const request = {};
  const unanswered = new Promise<never>(() => undefined);
  let isPageLeft = false;
  const onPageHide = () => {
    isPageLeft = true;
    setWaiting(request, false);
  };
  window.addEventListener('pagehide', onPageHide);
  try {
    for (let attempt = 0; ; attempt++) {
      const response = await receive(send, signal);
      if (isPageLeft) return unanswered;
      if (response) return response;
      setWaiting(request, true);
      await delay(RETRY_DELAYS_MS[attempt] ?? RETRY_DELAYS_MS.at(-1) ?? 0);
      if (isPageLeft) return unanswered;
    }
  } finally {
    window.removeEventListener('pagehide', onPageHide);
    setWaiting(request, false);
  }
}

/**
 * Receives the whole response: one that breaks off counts as none.
 *
 * @returns null when the shop does not answer.
 * @throws when the router itself aborted the request.
 */
async function receive(
  send: () => Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response | null> {
  try {
    const response = await send();
    if (UNAVAILABLE.has(response.status)) return null;
    const whole = new Response(await response.blob(), response);
    // The router reads both, and the constructor of Response sets neither.
    Object.defineProperty(whole, 'url', { value: response.url });
    Object.defineProperty(whole, 'redirected', { value: response.redirected });
    return whole;
  } catch (error) {
    if (signal?.aborted) throw error;
    console.info('page request failed and is retried', error);
    return null;
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));

function setWaiting(request: object, isWaiting: boolean): void {
  if (isWaiting) waitingRequests.add(request);
  else waitingRequests.delete(request);
  changes.emit();
}
