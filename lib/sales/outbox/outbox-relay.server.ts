import { withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { announceSeconds, leaseHeld, salesAnnounced } from '@/lib/metrics/metrics.server';
import {
  findNewestSales,
  findNextSales,
  findPosition,
  toSale,
} from '@/lib/sales/history/find-sales.server';
import { RECENT_SALES, recentSales } from '@/lib/sales/history/recent-sales.server';
import { committedSales } from '@/lib/sales/outbox/committed-sales.server';
import { renewEpoch } from '@/lib/sales/outbox/epoch.server';
import {
  type Leader,
  leadership,
  NothingCommitted,
  type Turn,
} from '@/lib/sales/outbox/leadership.server';
import { acquireLease, LEASE_MS, type Lease, releaseLease } from '@/lib/sales/outbox/lease.server';
import {
  createRelayId,
  type FindDeletedUsers,
  LeaseLost,
  MAX_BATCH_SIZE,
  OutboxChanged,
  type PublishedBatch,
  publishBatch,
} from '@/lib/sales/outbox/publish-batch.server';
import type { Sale } from '@/lib/sales/sale';
import type { SaleDocument } from '@/lib/sales/sale.model.server';

/*
 * The relay publishes committed sales, as one process at a time in the whole store. Its states:
 *
 *   following  another process holds the lease: each tick publishes what that process sequenced
 *   leading    this process holds the lease under a fencing token: each tick sequences committed
 *              sales in batches and publishes them, and between the ticks the purchases of this
 *              process commit with their seqs (`sequence`; decision 31)
 *   stopped    final
 *
 *   following → leading    `acquireLease`, called every 400 ms, returned a token
 *   leading → following    it returned none, or a tick or a batch failed: whether the batch was
 *                          committed is then unknown, and the next tick reads it from the store
 *   either → stopped       `stop()`: the tick in progress ends, and the lease is released
 *
 * A tick runs when the relay is woken, and at the latest 200 ms after the last one. Ticks and batches
 * of purchases take turns: each continues from the seq of the one before. Every step is
 * crash-safe: before a batch commits nothing has happened, after it the next leader reads it.
 */

/** The fallback in case a wake-up is missed, and how a follower notices what the leader sequenced. */
const POLL_INTERVAL_MS = 200;
const RENEW_INTERVAL_MS = LEASE_MS / 3;
const TURN_TIMEOUT_MS = 4_000;
const RELEASE_TIMEOUT_MS = 1_000;

type Publish = (sales: readonly Sale[]) => void;

/**
 * Starts this process's relay. It publishes each sale once and in the order of the seqs: it appends
 * every sale to `recentSales` first, which drops what it has already.
 *
 * @param publish receives new sales, ascending, and must not throw.
 * @param onPublished is called after this process sequenced a batch, to wake the other nodes.
 * @param findDeletedUsers decides which sales are published anonymously; see `publishBatch`.
 * @param onEpochChanged is called when the clients' positions mean nothing any more.
 */
export function startOutboxRelay(
  publish: Publish,
  onPublished: () => void = () => {},
  findDeletedUsers?: FindDeletedUsers,
  onEpochChanged: () => void = () => {},
): OutboxRelay {
  const relay = new OutboxRelay(publish, onPublished, findDeletedUsers, onEpochChanged);
  relay.start();
  return relay;
}

export class OutboxRelay implements Leader {
  readonly #id = createRelayId();
  readonly #recent = recentSales();
  readonly #leadership = leadership();
  /** The fencing token while leading; null while following. */
  #token: number | null = null;
  /** As of the last renewal. */
  #erasures = 0;
  #erasuresSince = 0;
  #isStopped = false;
  /** Settles when the turn in progress and those that wait are over. */
  #lastTurn: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;
  /** By `performance.now()`: a clock set back would leave the lease unrenewed. */
  #renewAt = 0;
  /** Whether the relay was woken during a tick; the next one then follows without a pause. */
  #isWoken = false;
  #endSleep = () => {};
  /** Whether the store may hold sales that `committedSales` lacks, and when to assume so. */
  #mustPoll = true;
  #pollAt = 0;
  /** A purchase may enqueue its sales only after a poll has found and published them. */
  #idsFromLastPoll: ReadonlySet<string> = new Set();

  constructor(
    private readonly publish: Publish,
    private readonly onPublished: () => void,
    private readonly findDeletedUsers: FindDeletedUsers | undefined,
    private readonly onEpochChanged: () => void,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** Polls the store at once: another process committed or published sales. */
  wake(): void {
    this.#mustPoll = true;
    this.onCommitted();
  }

  /** Publishes at once what a purchase of this process left in `committedSales` or in the store. */
  onCommitted(): void {
    this.#isWoken = true;
    this.#endSleep();
  }

  /** Resolves once the tick in progress has ended and the lease is released. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#follow();
    this.#endSleep();
    await this.#running;
    await this.#lastTurn;
    await withinDeadline(RELEASE_TIMEOUT_MS, () => releaseLease(this.#id)).catch(report);
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.#isWoken = false;
      // A failure was reported, and the next tick reads the store.
      await this.#takeTurn((signal) => this.#tick(signal)).catch(() => undefined);
      if (!this.#isWoken && !this.#isStopped) await this.#sleep();
    }
  }

  async sequence<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    try {
      return await this.#takeTurn((signal) => this.#sequence(work, signal));
    } catch (error) {
      if (!(error instanceof NothingCommitted)) this.wake();
      throw error;
    }
  }

  async #sequence<T>(work: (turn: Turn) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (performance.now() >= this.#renewAt) await this.#renewLease(signal);
    if (this.#token === null || this.#isStopped)
      throw new LeaseLost('this process leads no longer');
    const seq = this.#recent.latest;
    return work({
      position: {
        token: this.#token,
        seq,
        erasures: this.#erasures,
        erasuresSince: this.#erasuresSince,
      },
      signal,
      announce: (documents) => {
        // Past its timeout, the next tick reads the store.
        if (signal.aborted || documents.length === 0) return;
        const sales = documents.map(toSale);
        recordMetrics(sales);
        this.publish(this.#recent.append(sales, seq + sales.length));
        this.onPublished();
      },
    });
  }

  /** Runs `work` when the turns before it are over. One that hangs is over when it times out. */
  #takeTurn<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const turn = this.#lastTurn
      .then(() => withinDeadline(TURN_TIMEOUT_MS, work))
      .catch((error: unknown) => {
        if (!(error instanceof NothingCommitted)) this.#recover(error);
        throw error;
      });
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  // A tick past its timeout runs on beside the next one. What it reads that late is outdated: it
  // must not reset `recentSales`, or sales would be published twice. Hence each `throwIfAborted`.

  async #tick(signal: AbortSignal): Promise<void> {
    if (!this.#recent.ready) await this.#loadHistory(signal);
    if (this.#token === null) await this.#catchUp(signal);
    let mayBeMore = true;
    while (mayBeMore) {
      if (performance.now() >= this.#renewAt) await this.#renewLease(signal);
      mayBeMore = await this.#publishNextBatch(signal);
    }
  }

  /** Acquires or renews the lease, and changes state where it was won or lost. */
  async #renewLease(signal: AbortSignal): Promise<void> {
    this.#renewAt = performance.now() + RENEW_INTERVAL_MS;
    const lease = await acquireLease(this.#id);
    signal.throwIfAborted();
    // Another process that led meanwhile is no longer known to have read the same number.
    if (lease.token !== this.#token || lease.erasures !== this.#erasures) {
      this.#erasuresSince = performance.now();
    }
    this.#erasures = lease.erasures;
    if (lease.epoch !== this.#recent.epoch || lease.seq < this.#recent.latest) {
      await this.#beginEpoch(lease, signal);
    }
    // A relay that is stopping has given up its lead, and `stop` releases the lease.
    if (this.#isStopped) return;
    if (lease.token !== this.#token) {
      if (lease.token === null) log().info({ event: 'relay.lease_lost' }, 'lease lost');
      else log().info({ event: 'relay.lease_acquired', token: lease.token }, 'lease acquired');
      this.#token = lease.token;
      this.#leadership.leader = lease.token === null ? null : this;
      // The previous leader may have died between committing a batch and publishing it.
      await this.#catchUp(signal);
    }
    leaseHeld().set(this.#token === null ? 0 : 1);
  }

  /** @returns whether more sales may be waiting. */
  async #publishNextBatch(signal: AbortSignal): Promise<boolean> {
    // A follower discards them too: the leader finds them in the store.
    const committed = committedSales().drain();
    if (this.#token === null || this.#isStopped) return false;
    const previous = this.#recent.latest;
    const queued = this.#selectQueued(committed);
    const batch = await publishBatch({
      token: this.#token,
      signal,
      findDeletedUsers: this.findDeletedUsers,
      ...(queued && { committed: queued }),
    });
    if (!batch) return false;
    if (!queued) this.#idsFromLastPoll = batch.ids;
    recordMetrics(batch.sales);
    signal.throwIfAborted();
    await this.#deliver(batch, previous, signal);
    this.onPublished();
    // What was committed meanwhile has woken the relay: the next tick publishes it.
    if (batch.sales.length < MAX_BATCH_SIZE) return false;
    this.#mustPoll = true;
    return true;
  }

  /** @returns the committed sales to publish without a query; undefined when a poll is due. */
  #selectQueued(committed: readonly SaleDocument[]): SaleDocument[] | undefined {
    const queued = committed.filter(({ _id }) => !this.#idsFromLastPoll.has(String(_id)));
    const now = performance.now();
    if (!this.#mustPoll && queued.length > 0 && now < this.#pollAt) return queued;
    this.#mustPoll = false;
    this.#pollAt = now + POLL_INTERVAL_MS;
    return undefined;
  }

  async #deliver(batch: PublishedBatch, previous: number, signal: AbortSignal): Promise<void> {
    const { sales, latest } = batch;
    // Seqs in between are another leader's, or of a batch whose commit was not acknowledged.
    if (latest - sales.length !== previous) await this.#catchUp(signal);
    else this.publish(this.#recent.append(sales, latest));
  }

  /** Publishes what is sequenced in the store and not in `recentSales`. */
  async #catchUp(signal: AbortSignal): Promise<void> {
    for (;;) {
      const { sales, upTo } = await findNextSales(this.#recent.latest, RECENT_SALES);
      signal.throwIfAborted();
      const isComplete = upTo < this.#recent.latest + RECENT_SALES;
      this.publish(this.#recent.append(sales, upTo));
      if (isComplete) return;
    }
  }

  /** The seqs begin anew or went back: the store was reset or restored. */
  async #beginEpoch({ epoch }: Lease, signal: AbortSignal): Promise<void> {
    // Nobody has changed the epoch yet.
    if (epoch === this.#recent.epoch) await renewEpoch(epoch);
    await this.#loadHistory(signal);
    log().warn({ event: 'relay.epoch_changed', epoch: this.#recent.epoch }, 'new epoch');
    this.onEpochChanged();
  }

  /** Loads `recentSales` without publishing: at the start, and after the store was reset. */
  async #loadHistory(signal: AbortSignal): Promise<void> {
    const position = await findPosition();
    const sales = await findNewestSales(position.latest, RECENT_SALES);
    signal.throwIfAborted();
    this.#recent.load(sales, position);
  }

  /** After a failed turn: follows, and reads from the store what is true. */
  #recover(error: unknown): void {
    this.#follow();
    this.#renewAt = 0;
    this.#mustPoll = true;
    if (error instanceof OutboxChanged) this.#isWoken = true;
    report(error);
  }

  #follow(): void {
    this.#token = null;
    this.#leadership.leader = null;
    leaseHeld().set(0);
  }

  /** Until the next poll or wake-up. */
  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_INTERVAL_MS);
      this.#endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function recordMetrics(sales: readonly Sale[]): void {
  salesAnnounced().inc(sales.length);
  for (const { date } of sales) {
    announceSeconds().observe((Date.now() - Date.parse(date)) / 1000);
  }
}

function report(error: unknown): void {
  const isExpected =
    error instanceof LeaseLost ||
    error instanceof OutboxChanged ||
    error instanceof AppError ||
    isUnavailable(error);
  if (isExpected) {
    log().warn(
      { event: 'relay.delayed', reason: (error as Error).message },
      'outbox relay delayed',
    );
  } else log().error({ event: 'relay.failed', err: error }, 'outbox relay failed');
}
