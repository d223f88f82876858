/** Browser APIs that the cart uses. */

const COUNT_COOKIE = 'cart-count';
const YEAR_S = 365 * 24 * 60 * 60;

/** With this cookie the server renders a guest's count into the page. */
export function writeCountCookie(pieces: number): void {
  const age = pieces > 0 ? YEAR_S : 0;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store.
  document.cookie = `${COUNT_COOKIE}=${pieces}; path=/; max-age=${age}; samesite=lax${secure}`;
}

/** Runs `work` in one tab at a time per name, if the browser supports locks. */
export function withTabLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Locks only exist in secure contexts.
  return 'locks' in navigator ? navigator.locks.request(name, work) : work();
}

/** Resolves after `ms`, or when the network is back. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const removeListener = addWindowListener('online', done);
    const timer = window.setTimeout(done, ms);
    function done() {
      window.clearTimeout(timer);
      removeListener();
      resolve();
    }
  });
}

/** @returns the function that removes the listener. */
export function addWindowListener(event: 'online' | 'pageshow', listener: () => void): () => void {
  window.addEventListener(event, listener);
  return () => window.removeEventListener(event, listener);
}
