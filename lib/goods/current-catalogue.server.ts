import { setImmediate } from 'node:timers/promises';
import { batch } from '@/lib/core/batch';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { type ChangesWindow, changesWindow } from '@/lib/database/database-time.server';
import { Catalogue } from '@/lib/goods/catalogue';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';

/** Indexing pauses after so long, so that other requests are served. */
const INDEX_SLICE_MS = 8;
/** How often the goods in the store are counted, which reveals deletions. */
const COUNT_INTERVAL_MS = 5_000;
/** Loading all of many goods takes longer than a request may. */
const FULL_LOAD_DEADLINE_MS = 20_000;
/** If the clock is set back by less, no change is missed: `changesWindow` reaches back further. */
const CLOCK_TOLERANCE_MS = 1_000;

type State = {
  catalogue: Catalogue;
  /** All earlier changes are in the catalogue; null when everything must be loaded. Database clock. */
  since: Date | null;
  /** When `since` was set: in milliseconds by the database's clock, and by `performance.now()`. */
  readAt: { database: number; process: number };
  /** By `performance.now()`. */
  countedAt: number;
};

const state = () =>
  processSingleton<State>('catalogue', () => ({
    catalogue: new Catalogue(),
    since: null,
    readAt: { database: 0, process: 0 },
    countedAt: Number.NEGATIVE_INFINITY,
  }));

const catchUp = () => processSingleton('catalogue-catch-up', () => batch(readChanges));

/**
 * The catalogue with every change that any node committed before this call. One query reads the
 * changes (index `changedAt`), and usually finds none; calls that come while a query runs share the
 * next one. Deleted goods are noticed within seconds.
 *
 * @throws AppError `TRY_AGAIN` while the database does not answer.
 */
export async function currentCatalogue(): Promise<Catalogue> {
  await catchUp()();
  return state().catalogue;
}

/**
 * Whether there are such goods that are not hidden. It asks the store for goods that this process does not know
 * yet, and for no others: those that were deleted a moment ago may still count.
 *
 * @throws AppError `TRY_AGAIN` while the database does not answer.
 */
export async function hasGoods(goodsId: number): Promise<boolean> {
  if (state().catalogue.get(goodsId)) return true;
  return (await currentCatalogue()).get(goodsId) !== undefined;
}

/**
 * As `currentCatalogue`, with the search index built. The first call builds it (a second for ten
 * thousand goods), in slices between which other requests are served.
 */
export async function searchableCatalogue(): Promise<Catalogue> {
  const catalogue = await currentCatalogue();
  while (!catalogue.prepareSearchFor(INDEX_SLICE_MS)) await setImmediate();
  return catalogue;
}

async function readChanges(): Promise<void> {
  const now = state();
  await readSince(now);
  // The database's clock was set back: it cannot tell what changed since.
  if (!now.since) await readSince(now);
  if (performance.now() - now.countedAt > COUNT_INTERVAL_MS) {
    now.countedAt = performance.now();
    void countGoods(now);
  }
}

/** Reads the changes since `since`, or everything when that is null. Leaves it null to start over. */
async function readSince(now: State): Promise<void> {
  const { since } = now;
  const startedAt = performance.now();
  await withinDeadline(since ? DATABASE_DEADLINE_MS : FULL_LOAD_DEADLINE_MS, async (signal) => {
    const [window, changed] = await Promise.all([
      changesWindow(signal),
      readGoods(since ? { changedAt: { $gte: since } } : {}, signal),
    ]);
    if (since && wasClockSetBack(now, window, startedAt)) {
      now.since = null;
      return;
    }
    if (since) now.catalogue.apply(changed);
    else now.catalogue.replace(changed);
    now.since = window.start;
    now.readAt = { database: window.now.getTime(), process: performance.now() };
  });
}

/** Whether less time passed by the database's clock than in this process. */
function wasClockSetBack({ readAt }: State, window: ChangesWindow, startedAt: number): boolean {
  const elapsed = window.now.getTime() - readAt.database;
  return elapsed < startedAt - readAt.process - CLOCK_TOLERANCE_MS;
}

/** Read concern majority: a change that a failover rolls back would stay in memory for ever. */
function readGoods(filter: { changedAt?: { $gte: Date } }, signal: AbortSignal) {
  return GoodsModel.find(filter, { _id: 0, createdAt: 0 }, { signal })
    .readConcern('majority')
    .lean<Omit<GoodsDocument, '_id' | 'createdAt'>[]>();
}

/** Has the next read load everything if the store holds another number of goods. */
async function countGoods(now: State): Promise<void> {
  try {
    const count = await GoodsModel.estimatedDocumentCount();
    if (count !== now.catalogue.size) now.since = null;
  } catch (error) {
    log().warn({ event: 'catalogue.count_failed', err: error }, 'goods count failed');
  }
}
