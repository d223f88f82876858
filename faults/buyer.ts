import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Shopper } from '@/e2e/support/shopper';
import { withDeadline } from '@/e2e/support/with-deadline';
import type { Order } from '@/lib/orders/order';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import { withTimeout } from './ask';
import type { Answer, Ask, Cancel } from './checker/history';
import type { FaultyNode } from './faulty-node';
import { track } from './open-waits';
import { Payer } from './payments/payer';
import type { Seeded } from './seeded';
import { PLENTY, SCARCE, type TestCluster } from './test-cluster';

const TIMEOUT_MS = 6_000;
const MAX_RETRIES = 4;
const SETTLE_TIMEOUT_MS = 30_000;
const SETTLE_CONCURRENCY = 4;
/** Only this many of the newest orders are candidates for a cancellation. */
const MAX_CANCELLABLE = 5;
/** How long all buyers compete for the same scarce goods. */
const CONTEST_MS = 8_000;

type Channel = 'http' | 'socket';
type Purchase = { key: string; goodsId: number; quantity: number };

/**
 * A buyer that behaves as real clients do: it retries under the same key, at other nodes, and
 * sometimes sends a request twice at once.
 */
export class Buyer {
  readonly asks: Ask[] = [];
  readonly cancels: Cancel[] = [];
  #purchases: Purchase[] = [];
  #unsettled = new Map<string, Purchase>();
  /** The newest orders that are not cancelled. */
  #recentOrders: Order[] = [];
  /** Orders whose cancellation has no known result yet. */
  #cancelling = new Map<string, Order>();
  #sockets = new Map<FaultyNode, Socket<ServerToClientEvents, ClientToServerEvents>>();
  /** Pays the orders; undefined where payments are off. */
  readonly #payer: Payer | undefined;

  constructor(
    readonly shopper: Shopper,
    readonly announcedName: string | null,
    readonly cluster: TestCluster,
    readonly chance: Seeded,
    readonly channels: readonly Channel[],
    /** Retries every purchase until its result is known. */
    readonly patient = false,
  ) {
    this.#payer = cluster.payments && new Payer(shopper.cookie, cluster, chance.fork());
  }

  /** Buys and cancels until `signal` aborts. */
  async shop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#purchases.length > 0 && this.chance.chance(0.1)) {
        await this.#ask(this.chance.pick(this.#purchases), this.#pickNode());
      } else if (this.#recentOrders.length > 0 && this.chance.chance(0.1)) {
        await this.#cancel(this.chance.pick(this.#recentOrders), this.#pickNode());
      } else {
        await this.#buy(this.#drawPurchase(), signal);
      }
      // A purchase with a payment is six requests.
      await pause(this.#payer ? this.chance.between(50, 500) : this.chance.between(5, 120));
    }
  }

  /**
   * Retries every purchase and cancellation without a known result, a few at a time, until none is
   * left or none has been settled for `SETTLE_TIMEOUT_MS`.
   */
  async settle(): Promise<void> {
    const unsettled = [
      ...[...this.#unsettled.values()].map((purchase) => ({
        isUnsettled: () => this.#unsettled.has(purchase.key),
        retry: () => this.#ask(purchase, this.#pickNode(), 'http'),
      })),
      ...[...this.#cancelling.values()].map((order) => ({
        isUnsettled: () => this.#cancelling.has(order.orderId),
        retry: () => this.#cancel(order, this.#pickNode()),
      })),
    ];
    let deadline = performance.now() + SETTLE_TIMEOUT_MS;
    const settleNext = async () => {
      for (let next = unsettled.pop(); next; next = unsettled.pop()) {
        while (next.isUnsettled() && performance.now() < deadline) {
          await next.retry();
          await pause(20);
        }
        if (!next.isUnsettled()) deadline = performance.now() + SETTLE_TIMEOUT_MS;
      }
    };
    await Promise.all(Array.from({ length: SETTLE_CONCURRENCY }, settleNext));
    for (const socket of this.#sockets.values()) socket.close();
    await this.#payer?.finish();
  }

  async #buy(purchase: Purchase, signal: AbortSignal): Promise<void> {
    this.#purchases.push(purchase);
    if (this.chance.chance(0.15)) {
      const [here, there] = [this.#pickNode(), this.#pickNode()];
      await Promise.all([this.#ask(purchase, here), this.#ask(purchase, there)]);
    } else {
      await this.#ask(purchase, this.#pickNode());
    }
    for (let retry = 0; this.#unsettled.has(purchase.key); retry++) {
      const abandons = retry === MAX_RETRIES || signal.aborted || this.chance.chance(0.2);
      if (abandons && !this.patient) return;
      await pause(this.chance.between(20, 300));
      await this.#ask(purchase, this.#pickNode());
    }
  }

  #drawPurchase(): Purchase {
    const contested = SCARCE[Math.floor(performance.now() / CONTEST_MS) % SCARCE.length];
    const goodsId = this.chance.chance(0.25) && contested ? contested : this.chance.pick(PLENTY);
    const quantity = this.chance.chance(0.2) ? 2 : 1;
    return { key: `${this.shopper.nickname}-${this.#purchases.length}`, goodsId, quantity };
  }

  #pickNode(): FaultyNode {
    return this.chance.pick(this.cluster.upNodes);
  }

  async #ask(
    purchase: Purchase,
    node: FaultyNode,
    channel = this.chance.pick(this.channels),
  ): Promise<void> {
    const at = now();
    this.#unsettled.set(purchase.key, purchase);
    const answer =
      channel === 'http' ? await this.#post(purchase, node) : await this.#emit(purchase, node);
    if (answer.outcome === 'order' || answer.outcome === 'refused')
      this.#unsettled.delete(purchase.key);
    if (answer.outcome === 'order') this.#payer?.begin(answer.order);
    if (answer.outcome === 'order' && !answer.replayed) {
      this.#recentOrders = [...this.#recentOrders, answer.order].slice(-MAX_CANCELLABLE);
    }
    const { nickname: buyer } = this.shopper;
    this.asks.push({ buyer, ...purchase, node: node.name, at, until: now(), answer });
  }

  /** The shop refuses only when a node's clock has jumped past the ten minutes: the order stands. */
  async #cancel(order: Order, node: FaultyNode): Promise<void> {
    const at = now();
    const { orderId } = order;
    this.#recentOrders = this.#recentOrders.filter((kept) => kept.orderId !== orderId);
    this.#cancelling.set(orderId, order);
    const answer = await this.#send(node, `/api/orders/${orderId}/cancel`, {});
    if (answer.outcome === 'order' || answer.outcome === 'refused')
      this.#cancelling.delete(orderId);
    const { nickname: buyer } = this.shopper;
    this.cancels.push({ buyer, order, node: node.name, at, until: now(), answer });
  }

  #post({ key, goodsId, quantity }: Purchase, node: FaultyNode): Promise<Answer> {
    return this.#send(node, '/api/orders', { goodsId, quantity }, { 'idempotency-key': key });
  }

  async #send(
    node: FaultyNode,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const what = `${this.shopper.nickname}: POST ${path} at node ${node.name}`;
    const init = {
      method: 'POST',
      headers: { cookie: this.shopper.cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
    const send = async (signal: AbortSignal): Promise<Answer> => {
      const response = await fetch(`${node.url}${path}`, { ...init, signal });
      const answer = (await response.json()) as { order: Order; code: string };
      const replayed = response.headers.has('idempotency-replayed');
      return response.ok
        ? { outcome: 'order', order: answer.order, replayed }
        : toRefusal(answer.code);
    };
    try {
      return await withTimeout(what, TIMEOUT_MS, send);
    } catch (error) {
      return { outcome: 'nothing', reason: reasonOf(error) };
    }
  }

  /** The ack of `BUY` has no replay flag, so every order counts as new. */
  async #emit({ key, goodsId, quantity }: Purchase, node: FaultyNode): Promise<Answer> {
    const socket = this.#socketTo(node);
    if (!socket.connected) return { outcome: 'nothing', reason: 'no connection' };
    try {
      const payload = { goodsId, quantity, idempotencyKey: key };
      const what = `${this.shopper.nickname}: BUY at node ${node.name}`;
      const ack = socket.timeout(TIMEOUT_MS).emitWithAck('BUY', payload);
      const answer = await track(what, withDeadline(what, TIMEOUT_MS + 1_000, ack));
      if ('error' in answer) return toRefusal(answer.error.code);
      return { outcome: 'order', order: answer.order, replayed: false };
    } catch (error) {
      return { outcome: 'nothing', reason: reasonOf(error) };
    }
  }

  #socketTo(node: FaultyNode) {
    const existing = this.#sockets.get(node);
    if (existing) return existing;
    const socket = io(node.url, {
      forceNew: true,
      transports: ['websocket'],
      reconnectionDelay: 50,
      reconnectionDelayMax: 400,
      extraHeaders: { cookie: this.shopper.cookie },
    });
    this.#sockets.set(node, socket);
    return socket;
  }
}

function toRefusal(code: string): Answer {
  return code === 'TRY_AGAIN' ? { outcome: 'busy' } : { outcome: 'refused', code };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Milliseconds on the one clock of all buyers, whose requests the checker compares. */
const now = () => Math.round(performance.now() * 1_000) / 1_000;
