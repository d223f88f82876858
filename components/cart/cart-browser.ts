/** What the cart needs of the browser itself. */

const COUNT_COOKIE = 'cart-count';
const YEAR_S = 365 * 24 * 60 * 60;

/** So that the server writes a guest's count into the page from the first paint on. */
export function writeCountCookie(pieces: number): void {
  const age = pieces > 0 ? YEAR_S : 0;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store.
  document.cookie = `${COUNT_COOKIE}=${pieces}; path=/; max-age=${age}; samesite=lax${secure}`;
}

/** Work of this name goes on in one tab at a time, where the browser can see to it. */
export function withTabLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Only pages from https or this machine have locks.
  return 'locks' in navigator ? navigator.locks.request(name, work) : work();
}

/** Waits so many milliseconds, or until the network is back. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = addWindowListener('online', done);
    const timer = window.setTimeout(done, ms);
    function done() {
      window.clearTimeout(timer);
      end();
      resolve();
    }
  });
}

/** Calls `listener` at each such event. @returns what ends it. */
export function addWindowListener(event: 'online' | 'pageshow', listener: () => void): () => void {
  window.addEventListener(event, listener);
  return () => window.removeEventListener(event, listener);
}
