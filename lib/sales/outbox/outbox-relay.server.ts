import { withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { announceSeconds, leaseHeld, salesAnnounced } from '@/lib/metrics/metrics.server';
import {
  findLatestSeq,
  findNewestSales,
  findNextSales,
} from '@/lib/sales/history/find-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import { committedSales } from '@/lib/sales/outbox/committed-sales.server';
import { acquireLease, LEASE_MS, releaseLease } from '@/lib/sales/outbox/lease.server';
import {
  createRelayId,
  type FindDeletedUsers,
  LeaseLost,
  MAX_BATCH_SIZE,
  OutboxChanged,
  publishBatch,
} from '@/lib/sales/outbox/publish-batch.server';
import type { Sale } from '@/lib/sales/sale';

/**
 * How often it looks into the store by itself: the net beneath `nudge` and `sold`, and how a node
 * follows another's work.
 */
const POLL_INTERVAL_MS = 200;
const RENEW_INTERVAL_MS = LEASE_MS / 3;
const TICK_DEADLINE_MS = 4_000;

export type OutboxRelay = {
  /** Sales were committed elsewhere, or announced there: look into the store at once. */
  wake: () => void;
  /** A purchase was made here: its sales are in `committedSales`, or else in the store. */
  onCommitted: () => void;
  /** Ends after the round under way, and gives the lease back. */
  stop: () => Promise<void>;
};

/**
 * Announces committed sales, one process at a time in the whole store; the others follow what it
 * marks. Every process tells its own shoppers, each sale once and in the order of the seqs:
 * whatever is told has first been appended to `recentSales`, which drops what is known.
 *
 * It may be killed between any two lines: before the marks are committed nothing has happened;
 * after it, the sale has its place in the store, and whoever comes next reads it there.
 *
 * @param publish is called with what is new, ascending, and must not throw.
 * @param onPublished is called after this process gave sales their place: the others may look.
 * @param findDeletedUsers whose sales are announced without a name; see `announce`.
 */
export function startOutboxRelay(
  publish: (sales: readonly Sale[]) => void,
  onPublished: () => void = () => {},
  findDeletedUsers?: FindDeletedUsers,
): OutboxRelay {
  const relayId = createRelayId();
  const recent = recentSales();
  let token: number | null = null;
  let renewAt = 0;
  let stopped = false;
  let awake = false;
  let wake = () => {};
  /** Whether there may be sales in the store that are not at hand, and when that is to be assumed. */
  let mustPoll = true;
  let pollAt = 0;
  /** What the last look found: a purchase of this process may hear of its commit only after it. */
  let idsFromLastPoll: ReadonlySet<string> = new Set();

  async function tick(signal: AbortSignal): Promise<void> {
    if (!recent.ready) await loadHistory(signal);
    if (token === null) await catchUp(signal);
    for (;;) {
      if (performance.now() >= renewAt) await renew(signal);
      const committed = committedSales().drain();
      if (token === null || stopped) return;
      const before = recent.latest;
      const queued = committed.filter(({ _id }) => !idsFromLastPoll.has(String(_id)));
      const polls = mustPoll || queued.length === 0 || performance.now() >= pollAt;
      if (polls) {
        mustPoll = false;
        pollAt = performance.now() + POLL_INTERVAL_MS;
      }
      const published = await publishBatch({
        token,
        signal,
        findDeletedUsers,
        ...(!polls && { committed: queued }),
      });
      if (!published) return;
      if (polls) idsFromLastPoll = published.ids;
      salesAnnounced().inc(published.sales.length);
      for (const { date } of published.sales) {
        announceSeconds().observe((Date.now() - Date.parse(date)) / 1000);
      }
      // The round that came after this one reads in the store what was marked here.
      signal.throwIfAborted();
      // Something between may have been marked by another process, or by a round whose answer was lost.
      if (published.latest - published.sales.length === before) {
        publish(recent.append(published.sales, published.latest));
      } else {
        await catchUp(signal);
      }
      onPublished();
      // What was committed meanwhile has woken it, and comes with the next round.
      if (published.sales.length < MAX_BATCH_SIZE) return;
      mustPoll = true;
    }
  }

  async function renew(signal: AbortSignal): Promise<void> {
    // Not by Date.now(): a clock set back would leave the lease unrenewed, and its holder deaf.
    renewAt = performance.now() + RENEW_INTERVAL_MS;
    const lease = await acquireLease(relayId);
    signal.throwIfAborted();
    if (lease.seq < recent.latest) await loadHistory(signal);
    if (lease.token !== token) {
      log().info(
        { token: lease.token ?? undefined },
        lease.token === null ? 'follows' : 'announces',
      );
      token = lease.token;
      // What the one before marked and could not tell any more.
      await catchUp(signal);
    }
    leaseHeld().set(token === null ? 0 : 1);
  }

  // A round past its deadline runs on beside the next. What it hears so late is old: it must set no
  // memory back, or sales would be told twice.

  /** Tells what is marked in the store and not known here. */
  async function catchUp(signal: AbortSignal): Promise<void> {
    for (;;) {
      const { sales, upTo } = await findNextSales(recent.latest, RECENT_SALES);
      signal.throwIfAborted();
      const isAll = upTo < recent.latest + RECENT_SALES;
      publish(recent.append(sales, upTo));
      if (isAll) return;
    }
  }

  /** Learns what there is, and nobody is told of it: at the start, or as the store began anew. */
  async function loadHistory(signal: AbortSignal): Promise<void> {
    const latest = await findLatestSeq();
    const sales = await findNewestSales(latest, RECENT_SALES);
    signal.throwIfAborted();
    recent.load(sales, latest);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      awake = false;
      try {
        await withinDeadline(TICK_DEADLINE_MS, tick);
      } catch (error) {
        mustPoll = true;
        // The store is asked for what they are now.
        if (error instanceof OutboxChanged) awake = true;
        // Whether the marks were committed is not known: the store is asked on the next round.
        token = null;
        leaseHeld().set(0);
        renewAt = 0;
        report(error);
      }
      if (!awake && !stopped) await sleep(POLL_INTERVAL_MS);
    }
  }

  /** Until it is woken. */
  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function onCommitted(): void {
    awake = true;
    wake();
  }

  const running = run();
  return {
    wake: () => {
      mustPoll = true;
      onCommitted();
    },
    onCommitted,
    stop: async () => {
      stopped = true;
      wake();
      await running;
      await withinDeadline(1_000, () => releaseLease(relayId)).catch(report);
    },
  };
}

function report(error: unknown): void {
  const expected =
    error instanceof LeaseLost ||
    error instanceof OutboxChanged ||
    error instanceof AppError ||
    isUnavailable(error);
  if (expected) log().warn({ reason: (error as Error).message }, 'announcing is delayed');
  else log().error({ err: error }, 'announcing failed');
}
