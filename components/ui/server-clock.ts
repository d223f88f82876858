/** The server's time as last heard, and when that was by the page's own monotonic clock. */
let heard: { serverMs: number; atMs: number } | undefined;

/**
 * Takes the server's time. A reader's clock is often minutes wrong, and may be set while the page is
 * open: only the time that has passed since is measured here.
 *
 * @param serverMs milliseconds since 1970.
 */
export function setServerTime(serverMs: number): void {
  heard = { serverMs, atMs: performance.now() };
}

/** Milliseconds since 1970 by the server's clock; by the reader's until the server's is known. */
export function serverNow(): number {
  return heard ? heard.serverMs + performance.now() - heard.atMs : Date.now();
}
