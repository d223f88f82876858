import { browserStorage } from '@/components/ui/browser-storage';
import { parseJson } from '@/components/ui/parse-json';
import type { SalesPosition } from '@/lib/sales/sale';

const KEY = 'salebell.last';
const { read, write } = browserStorage('sessionStorage');

/**
 * The position of the newest sale that this tab has shown on its pages; `rendered` in a new tab, and in
 * a new epoch: then what the tab has shown is no part of the history.
 *
 * @param rendered the store's position when the server rendered the page; null when it knew none.
 */
export function loadLastSeen(rendered: SalesPosition | null): SalesPosition | null {
  const stored = readStored();
  if (!stored) return rendered;
  if (rendered === null) return stored;
  // Less than the tab has shown, in the same epoch, is a node that lags for a moment.
  return stored.epoch === rendered.epoch ? stored : rendered;
}

/** Stores the position of the newest sale that this tab has shown. */
export function saveLastSeen({ latest, epoch }: SalesPosition): void {
  write(KEY, JSON.stringify({ last: latest, epoch }));
}

function readStored(): SalesPosition | null {
  const stored = parseJson(read(KEY));
  if (typeof stored !== 'object' || stored === null) return null;
  const { last, epoch } = stored as Record<string, unknown>;
  // A page of an earlier version stored no epoch.
  if (!Number.isSafeInteger(last) || typeof epoch !== 'string') return null;
  return { latest: last as number, epoch };
}
