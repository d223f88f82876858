const LAST = 'salebell.last';
/** For how long a page that knows less may be of a node that is behind, not of another store. */
const STALE_NODE_MS = 10_000;

/**
 * Where this tab stopped on its last page; where this page begins, if it was on none.
 *
 * @param latest the newest sale when the page was made. Less than what this tab has heard already
 *   comes from a node that is behind for a moment, or else from a store that was made anew.
 */
export function loadLastSeq(latest: number | null): number | null {
  const kept = read();
  if (!kept) return latest;
  if (latest === null || kept.last <= latest) return kept.last;
  return Date.now() - kept.at < STALE_NODE_MS ? kept.last : latest;
}

/** Keeps the seq of the newest sale that this tab has shown. */
export function saveLastSeq(last: number): void {
  try {
    window.sessionStorage.setItem(LAST, JSON.stringify({ last, at: Date.now() }));
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}

function read(): { last: number; at: number } | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(LAST) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { last, at } = kept as Record<string, unknown>;
    return Number.isSafeInteger(last) && typeof at === 'number'
      ? { last: last as number, at }
      : null;
  } catch (error) {
    console.info('this browser keeps nothing', error);
    return null;
  }
}
