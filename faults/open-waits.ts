type Wait = { what: string; since: number };

const MIN_SHOWN_MS = 1_000;
const MAX_SHOWN = 20;

const waits = new Set<Wait>();

/** Waits for `work`, and names it in `describeWaits` until it is settled. */
export async function track<T>(what: string, work: Promise<T>): Promise<T> {
  const wait = { what, since: performance.now() };
  waits.add(wait);
  try {
    return await work;
  } finally {
    waits.delete(wait);
  }
}

/** Lists what the clients of this process have waited for, longest first, for an error message. */
export function describeWaits(): string {
  const now = performance.now();
  const lines = [...waits]
    .filter(({ since }) => now - since >= MIN_SHOWN_MS)
    .map(({ what, since }) => `    ${what}, for ${Math.round((now - since) / 1_000)} s`);
  const shown = [...lines.slice(0, MAX_SHOWN), ...(lines.length > MAX_SHOWN ? ['    …'] : [])];
  return [`${lines.length} clients wait for more than a second:`, ...shown].join('\n');
}
