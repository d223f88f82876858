/** Browser APIs that the cart uses. */
import { writeCookie } from '@/components/ui/write-cookie';

const COUNT_COOKIE = 'cart-count';

/** With this cookie the server renders a guest's count into the page. */
export function writeCountCookie(pieces: number): void {
  writeCookie(COUNT_COOKIE, pieces > 0 ? String(pieces) : '');
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
