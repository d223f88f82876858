const IDLE_TIMEOUT_MS = 1_500;
/** Safari has no requestIdleCallback. */
const FALLBACK_DELAY_MS = 200;

/** Calls `work` once the page is loaded and idle. @returns the function that cancels it. */
export function whenIdle(work: () => void): () => void {
  let cancel = () => window.removeEventListener('load', schedule);
  function schedule(): void {
    if ('requestIdleCallback' in window) {
      const id = window.requestIdleCallback(work, { timeout: IDLE_TIMEOUT_MS });
      cancel = () => window.cancelIdleCallback(id);
    } else {
      const id = globalThis.setTimeout(work, FALLBACK_DELAY_MS);
      cancel = () => globalThis.clearTimeout(id);
    }
  }
  if (document.readyState === 'complete') schedule();
  else window.addEventListener('load', schedule, { once: true });
  return () => cancel();
}
