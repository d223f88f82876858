/** The last server time that was received, and the page's monotonic clock at that moment. */
let lastSync: { serverMs: number; atMs: number } | undefined;

/**
 * Sets the server's time. The reader's own clock is often minutes wrong, and may be set while the page
 * is open: only the time since this call is measured locally.
 *
 * @param serverMs milliseconds since 1970.
 */
export function setServerTime(serverMs: number): void {
  lastSync = { serverMs, atMs: performance.now() };
}

/** Milliseconds since 1970 by the server's clock; by the reader's clock before `setServerTime`. */
export function serverNow(): number {
  return lastSync ? lastSync.serverMs + performance.now() - lastSync.atMs : Date.now();
}
