const AT_THE_LATEST_MS = 1_500;
/** Safari has no requestIdleCallback. */
const INSTEAD_MS = 200;

/** Calls `work` once the page is loaded and idle. @returns what calls it off. */
export function whenIdle(work: () => void): () => void {
  let idle = 0;
  let timer = 0;
  const wait = () => {
    if ('requestIdleCallback' in window) {
      idle = window.requestIdleCallback(work, { timeout: AT_THE_LATEST_MS });
    } else {
      timer = globalThis.setTimeout(work, INSTEAD_MS) as unknown as number;
    }
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
  return () => {
    window.removeEventListener('load', wait);
    if (idle) window.cancelIdleCallback(idle);
    globalThis.clearTimeout(timer);
  };
}
