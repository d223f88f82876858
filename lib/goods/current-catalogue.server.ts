import { setImmediate } from 'node:timers/promises';
import { batch } from '@/lib/core/batch';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { type ChangesWindow, changesWindow } from '@/lib/database/database-time.server';
import { Catalogue } from '@/lib/goods/catalogue';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';

/** How often the store is counted, which tells what left it. */
const INDEX_SLICE_MS = 8;
const COUNT_INTERVAL_MS = 5_000;
/** A first reading of many goods takes longer than a request may. */
const WHOLE_DEADLINE_MS = 20_000;
/** A clock that was set back by less than this misses nothing: the window is longer. */
const SET_BACK_MS = 1_000;

type State = {
  catalogue: Catalogue;
  /** What changed before is known. Null: nothing is. By the database's clock. */
  since: Date | null;
  /** When that was learnt, by the database's clock and by `performance.now()`. */
  learntAt: { there: number; here: number };
  /** By `performance.now()`. */
  countedAt: number;
};

const state = () =>
  processSingleton<State>('catalogue', () => ({
    catalogue: new Catalogue(),
    since: null,
    learntAt: { there: 0, here: 0 },
    countedAt: Number.NEGATIVE_INFINITY,
  }));

const reading = () => processSingleton('catalogue-reading', () => batch(readChanges));

/**
 * The catalogue with every change that was committed before this was called, whichever node made
 * it: one question for what changed (index `changedAt`), usually answered with nothing. Questions
 * that come while one is on its way share the next. Goods that left the store are noticed within
 * seconds.
 *
 * @throws AppError `TRY_AGAIN` while the database does not answer.
 */
export async function currentCatalogue(): Promise<Catalogue> {
  await reading()();
  return state().catalogue;
}

/**
 * As `currentCatalogue`, ready to be searched. The first time it takes as long as all words take to
 * be indexed (a second for ten thousand goods), in slices between which others are served.
 */
export async function searchableCatalogue(): Promise<Catalogue> {
  const catalogue = await currentCatalogue();
  while (!catalogue.prepareSearchFor(INDEX_SLICE_MS)) await setImmediate();
  return catalogue;
}

async function readChanges(): Promise<void> {
  const now = state();
  await readSince(now);
  // The database's clock was set back: what changed since cannot be told by it.
  if (!now.since) await readSince(now);
  if (performance.now() - now.countedAt > COUNT_INTERVAL_MS) {
    now.countedAt = performance.now();
    void countGoods(now);
  }
}

/** Reads what changed since `since`; everything where that is null. Leaves it null to begin anew. */
async function readSince(now: State): Promise<void> {
  const { since } = now;
  const askedAt = performance.now();
  await withinDeadline(since ? DATABASE_DEADLINE_MS : WHOLE_DEADLINE_MS, async (signal) => {
    const [window, changed] = await Promise.all([
      changesWindow(signal),
      readGoods(since ? { changedAt: { $gte: since } } : {}, signal),
    ]);
    if (since && wasSetBack(now, window, askedAt)) {
      now.since = null;
      return;
    }
    if (since) now.catalogue.take(changed);
    else now.catalogue.replace(changed);
    now.since = window.start;
    now.learntAt = { there: window.now.getTime(), here: performance.now() };
  });
}

/** Whether less time went by at the database than here. */
function wasSetBack({ learntAt }: State, window: ChangesWindow, askedAt: number): boolean {
  const there = window.now.getTime() - learntAt.there;
  return there < askedAt - learntAt.here - SET_BACK_MS;
}

/** Majority: what a failover could undo would stay in memory for ever. */
function readGoods(filter: { changedAt?: { $gte: Date } }, signal: AbortSignal) {
  return GoodsModel.find(filter, { _id: 0, createdAt: 0 }, { signal })
    .readConcern('majority')
    .lean<Omit<GoodsDocument, '_id' | 'createdAt'>[]>();
}

/** The next reading reads everything where the store holds another number of goods. */
async function countGoods(now: State): Promise<void> {
  try {
    const count = await GoodsModel.estimatedDocumentCount();
    if (count !== now.catalogue.size) now.since = null;
  } catch (error) {
    log().warn({ err: error }, 'the goods could not be counted');
  }
}
