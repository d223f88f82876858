import { publishFigures } from '@/components/realtime/figures-store';
import { loadLastSeen, saveLastSeen } from '@/components/realtime/last-seen';
import {
  type Connection,
  publishConnection,
  publishStocks,
  publishViewers,
  setCommands,
} from '@/components/realtime/realtime-store';
import { publishRetracted, publishSales } from '@/components/realtime/sales-stream';
import { createSocketCommands } from '@/components/realtime/socket-commands';
import { setServerTime } from '@/components/ui/server-clock';
import { connectAtOnce, connectToShop } from '@/lib/realtime/socket.client';
import { type LiveBatch, LiveBatcher } from '@/lib/sales/client/live-batcher';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import type { Sale, SalesPosition } from '@/lib/sales/sale';

const RESUME_TIMEOUT_MS = 5_000;
const RETRY_DELAY_MS = 1_000;
const WATCHDOG_INTERVAL_MS = 1_000;
/** After so long without an event the page sends RESUME: it may have missed something. */
const QUIET_MS = 25_000;
/** Many pages lose the server at the same moment; a random delay spreads their return. */
const SPREAD_MS = 2_000;

export type SalesListener = {
  /** Receives sales as they happen, in ascending order of seq, each once. */
  show: (sales: readonly Sale[]) => void;
  /** Receives missed sales, likewise, and the number of those that are too old to be delivered. */
  showMissed: (sales: readonly Sale[], more: number) => void;
  /** Receives the seq of a retracted sale. */
  retract: (seq: number) => void;
};

/**
 * The page's one socket to the shop. It delivers each sale once and in order, and sends RESUME for
 * what may be missing: after every connection, after a gap, when the tab is visible again, and when
 * no event came for `QUIET_MS`.
 *
 *     connecting    connect → live · disconnect, connect_error, browser offline → away
 *     live          disconnect, browser offline → away
 *     away          connect → live · browser online → connects at once, or live if it is still connected
 *     any           close() → closed, for good
 *
 * Away is `reconnecting` where the browser has a network, else `offline`. Each state but the first and
 * the last is published for the page to show.
 */
export class SalesConnection {
  #state: 'connecting' | 'live' | 'reconnecting' | 'offline' | 'closed' = 'connecting';
  #isResuming = false;
  /** Monotonic: with a clock that is set back, the watchdog would stay silent until it caught up. */
  #lastEventAt = performance.now();
  readonly #timers = new Set<number>();
  readonly #listening = new AbortController();
  readonly #watchdog: number;
  readonly #socket = connectToShop();
  readonly #resequencer: SaleResequencer;
  readonly #batcher = new LiveBatcher((batch) => this.#deliver(batch));
  /** The epoch of the resequencer's seqs; undefined until it is known. */
  #epoch: string | undefined;
  readonly #listener: SalesListener;

  /** @param rendered the store's position in the rendered page: later sales are delivered. */
  constructor(rendered: SalesPosition | null, listener: SalesListener) {
    const lastSeen = loadLastSeen(rendered);
    this.#resequencer = new SaleResequencer(lastSeen?.latest);
    this.#epoch = lastSeen?.epoch;
    this.#listener = listener;
    this.#listenToSocket();
    this.#listenToBrowser();
    this.#watchdog = window.setInterval(() => this.#watch(), WATCHDOG_INTERVAL_MS);
  }

  close(): void {
    this.#state = 'closed';
    // The page after this one requests the sales that were not delivered.
    this.#batcher.stop();
    this.#listening.abort();
    window.clearInterval(this.#watchdog);
    for (const timer of this.#timers) window.clearTimeout(timer);
    setCommands(null);
    this.#socket.off();
    this.#socket.close();
  }

  #listenToSocket(): void {
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#lastEventAt = performance.now();
      this.#enterLive();
    });
    socket.on('disconnect', () => this.#onDisconnected());
    socket.on('connect_error', () => this.#onDisconnected());
    socket.on('BUY_GOODS', (value) => {
      this.#lastEventAt = performance.now();
      const { show, hasGap } = this.#resequencer.receive(value);
      this.#batcher.addSales(show);
      if (hasGap) void this.#resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => {
      this.#resequencer.retract(seq);
      this.#batcher.flush();
      publishRetracted(seq);
      this.#listener.retract(seq);
    });
    socket.on('FIGURES', publishFigures);
    socket.on('STOCK', ({ goodsId, stock }) => this.#batcher.addStock(goodsId, stock));
    socket.on('VIEWERS', ({ goodsId, viewers }) => publishViewers(goodsId, viewers));
  }

  #listenToBrowser(): void {
    const { signal } = this.#listening;
    window.addEventListener('online', () => this.#onOnline(), { signal });
    window.addEventListener('offline', () => this.#enterAway(), { signal });
    window.addEventListener('pageshow', (event) => this.#onPageShow(event), { signal });
    const onVisibilityChange = () => {
      if (!document.hidden) void this.#resume();
    };
    document.addEventListener('visibilitychange', onVisibilityChange, { signal });
  }

  #enterLive(): void {
    this.#batcher.flush();
    this.#enter('live');
    setCommands(createSocketCommands(this.#socket));
    void this.#resume();
  }

  #enterAway(): void {
    // A stock that was received before counts as out of date from here on.
    this.#batcher.flush();
    setCommands(null);
    this.#enter(navigator.onLine ? 'reconnecting' : 'offline');
  }

  #enter(state: Exclude<Connection, 'waiting'>): void {
    this.#state = state;
    publishConnection(state);
  }

  #onDisconnected(): void {
    this.#enterAway();
    // Socket.IO does not reconnect after the server's own disconnect (a log-out) or its refusal.
    if (this.#socket.active) return;
    this.#later(() => this.#socket.connect(), RETRY_DELAY_MS + Math.random() * SPREAD_MS);
  }

  #onOnline(): void {
    // A network that is back is used at once, not when Socket.IO's next attempt is due.
    if (!this.#socket.connected) connectAtOnce(this.#socket);
    // The socket survived: a shop on this machine needs no network.
    else this.#enterLive();
  }

  /** A page from the back/forward cache: another page of this tab may have shown more since. */
  #onPageShow({ persisted }: PageTransitionEvent): void {
    const lastSeen = persisted ? loadLastSeen(null) : null;
    if (lastSeen?.epoch !== this.#epoch || !lastSeen || this.#resequencer.last === null) return;
    this.#batcher.skipTo(lastSeen.latest);
    this.#batcher.flush();
    this.#listener.show(this.#publish(this.#resequencer.advanceTo(lastSeen.latest)));
  }

  #watch(): void {
    if (document.hidden || performance.now() - this.#lastEventAt < QUIET_MS) return;
    this.#lastEventAt = performance.now();
    this.#later(() => void this.#resume(), Math.random() * SPREAD_MS);
  }

  /** Asks for every sale after the last one that was delivered, and retries until it has them. */
  async #resume(): Promise<void> {
    if (this.#isResuming || !this.#socket.connected) return;
    this.#isResuming = true;
    const after = this.#resequencer.last ?? Number.MAX_SAFE_INTEGER;
    const epoch = this.#epoch;
    try {
      const socket = this.#socket.timeout(RESUME_TIMEOUT_MS);
      const answer = await socket.emitWithAck('RESUME', { after, ...(epoch && { epoch }) });
      if ('error' in answer) throw new Error(answer.error.code);
      // A node of an older version sends no `now` and no `epoch`.
      if (answer.now) setServerTime(Date.parse(answer.now));
      this.#batcher.flush();
      if (answer.reset) this.#resequencer.restartAt(answer.latest);
      this.#epoch = answer.epoch ?? epoch;
      const sales = this.#publish(this.#resequencer.applyResume(answer));
      this.#listener.showMissed(sales, answer.more);
      // After a reset too: sales of the new epoch that arrived before this answer were discarded.
      if (this.#resequencer.hasGap || answer.reset) {
        this.#later(() => void this.#resume(), RETRY_DELAY_MS);
      }
    } catch (error) {
      console.info('RESUME failed and is retried', error);
      this.#later(() => void this.#resume(), RETRY_DELAY_MS);
    } finally {
      this.#isResuming = false;
    }
  }

  #deliver({ sales, stocks }: LiveBatch): void {
    if (stocks.size > 0) publishStocks(stocks);
    if (sales.length > 0) this.#listener.show(this.#publish(sales));
  }

  #publish(sales: readonly Sale[]): readonly Sale[] {
    const latest = this.#resequencer.last;
    if (latest !== null && this.#epoch) saveLastSeen({ latest, epoch: this.#epoch });
    if (sales.length > 0) publishSales(sales);
    return sales;
  }

  #later(work: () => void, delayMs: number): void {
    if (this.#state === 'closed') return;
    const timer = window.setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, delayMs);
    this.#timers.add(timer);
  }
}
