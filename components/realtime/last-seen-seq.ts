import { browserStorage } from '@/components/ui/browser-storage';
import { parseJson } from '@/components/ui/parse-json';

const KEY = 'salebell.last';
/** For so long after this tab's last sale, a page that knows less comes from a lagging node. */
const STALE_NODE_MS = 10_000;
const { read, write } = browserStorage('sessionStorage');

/**
 * The seq of the newest sale that this tab has shown on its pages; `latest` in a new tab.
 *
 * @param latest the newest seq when the server rendered the page. Less than what this tab has shown
 *   means a node that lags for a moment, or else a new database.
 */
export function loadLastSeq(latest: number | null): number | null {
  const stored = readStored();
  if (!stored) return latest;
  if (latest === null || stored.last <= latest) return stored.last;
  return Date.now() - stored.at < STALE_NODE_MS ? stored.last : latest;
}

/** Stores the seq of the newest sale that this tab has shown. */
export function saveLastSeq(last: number): void {
  write(KEY, JSON.stringify({ last, at: Date.now() }));
}

function readStored(): { last: number; at: number } | null {
  const stored = parseJson(read(KEY));
  if (typeof stored !== 'object' || stored === null) return null;
  const { last, at } = stored as Record<string, unknown>;
  return Number.isSafeInteger(last) && typeof at === 'number' ? { last: last as number, at } : null;
}
