import { withinDeadline } from '@/lib/database/deadline.server';
import { isAway } from '@/lib/database/failure.server';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log.server';
import { announceSeconds, leaseHeld, salesAnnounced } from '@/lib/metrics.server';
import {
  announce,
  announcerName,
  type FindErased,
  LeaseLost,
  MAX_BATCH_SIZE,
  WaitingChanged,
} from '@/lib/sales/announce.server';
import { committedSales } from '@/lib/sales/committed-sales.server';
import { findLatestSeq, findNewestSales, findNextSales } from '@/lib/sales/find-sales.server';
import { LEASE_MS, leaveLease, takeLease } from '@/lib/sales/lease.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/recent-sales.server';
import type { Sale } from '@/lib/sales/sale';

/**
 * How often it looks into the store by itself: the net beneath `nudge` and `sold`, and how a node
 * follows another's work.
 */
const POLL_INTERVAL_MS = 200;
const RENEW_INTERVAL_MS = LEASE_MS / 3;
const TICK_DEADLINE_MS = 4_000;

export type Announcer = {
  /** Sales were committed elsewhere, or announced there: look into the store at once. */
  nudge: () => void;
  /** A purchase was made here: its sales are in `committedSales`, or else in the store. */
  sold: () => void;
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
 * @param tell is called with what is new, ascending, and must not throw.
 * @param announcedHere is called after this process gave sales their place: the others may look.
 * @param findErased whose sales are announced without a name; see `announce`.
 */
export function startAnnouncer(
  tell: (sales: readonly Sale[]) => void,
  announcedHere: () => void = () => {},
  findErased?: FindErased,
): Announcer {
  const name = announcerName();
  const recent = recentSales();
  let token: number | null = null;
  let renewAt = 0;
  let stopped = false;
  let awake = false;
  let wake = () => {};
  /** Whether there may be sales in the store that are not at hand, and when that is to be assumed. */
  let look = true;
  let lookAt = 0;
  /** What the last look found: a purchase of this process may hear of its commit only after it. */
  let found: ReadonlySet<string> = new Set();

  async function round(signal: AbortSignal): Promise<void> {
    if (!recent.ready) await begin(signal);
    if (token === null) await follow(signal);
    for (;;) {
      if (performance.now() >= renewAt) await renew(signal);
      const committed = committedSales().take();
      if (token === null || stopped) return;
      const before = recent.latest;
      const atHand = committed.filter(({ _id }) => !found.has(String(_id)));
      const looks = look || atHand.length === 0 || performance.now() >= lookAt;
      if (looks) {
        look = false;
        lookAt = performance.now() + POLL_INTERVAL_MS;
      }
      const announced = await announce({
        token,
        signal,
        findErased,
        ...(!looks && { committed: atHand }),
      });
      if (!announced) return;
      if (looks) found = announced.ids;
      salesAnnounced().inc(announced.sales.length);
      for (const { date } of announced.sales) {
        announceSeconds().observe((Date.now() - Date.parse(date)) / 1000);
      }
      // The round that came after this one reads in the store what was marked here.
      signal.throwIfAborted();
      // Something between may have been marked by another process, or by a round whose answer was lost.
      if (announced.latest - announced.sales.length === before) {
        tell(recent.append(announced.sales, announced.latest));
      } else {
        await follow(signal);
      }
      announcedHere();
      // What was committed meanwhile has woken it, and comes with the next round.
      if (announced.sales.length < MAX_BATCH_SIZE) return;
      look = true;
    }
  }

  async function renew(signal: AbortSignal): Promise<void> {
    // Not by Date.now(): a clock set back would leave the lease unrenewed, and its holder deaf.
    renewAt = performance.now() + RENEW_INTERVAL_MS;
    const lease = await takeLease(name);
    signal.throwIfAborted();
    if (lease.seq < recent.latest) await begin(signal);
    if (lease.token !== token) {
      log().info(
        { token: lease.token ?? undefined },
        lease.token === null ? 'follows' : 'announces',
      );
      token = lease.token;
      // What the one before marked and could not tell any more.
      await follow(signal);
    }
    leaseHeld().set(token === null ? 0 : 1);
  }

  // A round past its deadline runs on beside the next. What it hears so late is old: it must set no
  // memory back, or sales would be told twice.

  /** Tells what is marked in the store and not known here. */
  async function follow(signal: AbortSignal): Promise<void> {
    for (;;) {
      const { sales, upTo } = await findNextSales(recent.latest, RECENT_SALES);
      signal.throwIfAborted();
      const isAll = upTo < recent.latest + RECENT_SALES;
      tell(recent.append(sales, upTo));
      if (isAll) return;
    }
  }

  /** Learns what there is, and nobody is told of it: at the start, or as the store began anew. */
  async function begin(signal: AbortSignal): Promise<void> {
    const latest = await findLatestSeq();
    const sales = await findNewestSales(latest, RECENT_SALES);
    signal.throwIfAborted();
    recent.begin(sales, latest);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      awake = false;
      try {
        await withinDeadline(TICK_DEADLINE_MS, round);
      } catch (error) {
        look = true;
        // The store is asked for what they are now.
        if (error instanceof WaitingChanged) awake = true;
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

  function sold(): void {
    awake = true;
    wake();
  }

  const running = run();
  return {
    nudge: () => {
      look = true;
      sold();
    },
    sold,
    stop: async () => {
      stopped = true;
      wake();
      await running;
      await withinDeadline(1_000, () => leaveLease(name)).catch(report);
    },
  };
}

function report(error: unknown): void {
  const expected =
    error instanceof LeaseLost ||
    error instanceof WaitingChanged ||
    error instanceof AppError ||
    isAway(error);
  if (expected) log().warn({ reason: (error as Error).message }, 'announcing is delayed');
  else log().error({ err: error }, 'announcing failed');
}
