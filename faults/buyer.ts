import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Shopper } from '@/e2e/support/shopper';
import type { Order } from '@/lib/orders/order';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import type { Answer, Ask, Cancel } from './checker/history';
import type { FaultyNode } from './faulty-node';
import type { Seeded } from './seeded';
import { PLENTY, SCARCE, type TestCluster } from './test-cluster';

const TIMEOUT_MS = 6_000;
const MAX_RETRIES = 4;
const SETTLE_TIMEOUT_MS = 30_000;
const SETTLE_AT_ONCE = 4;
/** What was bought longer ago is not cancelled. */
const MAX_OPEN_ORDERS = 5;
/** How long the buyers fight for the same scarce goods. */
const FASHION_MS = 8_000;

type Way = 'http' | 'socket';
type Wish = { key: string; goodsId: number; quantity: number };

/** Somebody who buys as real clients do: retries by the same key, elsewhere, sometimes twice at once. */
export class Buyer {
  readonly asks: Ask[] = [];
  readonly cancels: Cancel[] = [];
  #wishes: Wish[] = [];
  #open = new Map<string, Wish>();
  /** Bought lately, and not cancelled. */
  #kept: Order[] = [];
  /** Orders of whose cancellation the end is not known. */
  #leaving = new Map<string, Order>();
  #sockets = new Map<FaultyNode, Socket<ServerToClientEvents, ClientToServerEvents>>();
  readonly #began = performance.now();

  constructor(
    readonly shopper: Shopper,
    readonly shownAs: string | null,
    readonly arena: TestCluster,
    readonly chance: Seeded,
    readonly ways: readonly Way[],
    /** Never leaves a purchase whose end it was not told. */
    readonly patient = false,
  ) {}

  /** Buys until it is told to stop. */
  async shop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#wishes.length > 0 && this.chance.chance(0.1)) {
        await this.#ask(this.chance.pick(this.#wishes), this.#pickNode());
      } else if (this.#kept.length > 0 && this.chance.chance(0.1)) {
        await this.#cancel(this.chance.pick(this.#kept), this.#pickNode());
      } else {
        await this.#buy(this.#wish(), signal);
      }
      await pause(this.chance.between(5, 120));
    }
  }

  /**
   * Asks for everything whose end is not known, cancellations too, a few at a time; until nothing is
   * left, or nothing is settled any more.
   */
  async settle(): Promise<void> {
    const open = [
      ...[...this.#open.values()].map((wish) => ({
        isOpen: () => this.#open.has(wish.key),
        ask: () => this.#ask(wish, this.#pickNode(), 'http'),
      })),
      ...[...this.#leaving.values()].map((order) => ({
        isOpen: () => this.#leaving.has(order.orderId),
        ask: () => this.#cancel(order, this.#pickNode()),
      })),
    ];
    let giveUp = performance.now() + SETTLE_TIMEOUT_MS;
    const settleNext = async () => {
      for (let next = open.pop(); next; next = open.pop()) {
        while (next.isOpen() && performance.now() < giveUp) {
          await next.ask();
          await pause(20);
        }
        if (!next.isOpen()) giveUp = performance.now() + SETTLE_TIMEOUT_MS;
      }
    };
    await Promise.all(Array.from({ length: SETTLE_AT_ONCE }, settleNext));
    for (const socket of this.#sockets.values()) socket.close();
  }

  async #buy(wish: Wish, signal: AbortSignal): Promise<void> {
    this.#wishes.push(wish);
    if (this.chance.chance(0.15)) {
      const [here, there] = [this.#pickNode(), this.#pickNode()];
      await Promise.all([this.#ask(wish, here), this.#ask(wish, there)]);
    } else {
      await this.#ask(wish, this.#pickNode());
    }
    for (let retry = 0; this.#open.has(wish.key); retry++) {
      const givesUp = retry === MAX_RETRIES || signal.aborted || this.chance.chance(0.2);
      if (givesUp && !this.patient) return;
      await pause(this.chance.between(20, 300));
      await this.#ask(wish, this.#pickNode());
    }
  }

  #wish(): Wish {
    const fashion =
      SCARCE[Math.floor((performance.now() - this.#began) / FASHION_MS) % SCARCE.length];
    const goodsId = this.chance.chance(0.25) && fashion ? fashion : this.chance.pick(PLENTY);
    const quantity = this.chance.chance(0.2) ? 2 : 1;
    return { key: `${this.shopper.nickname}-${this.#wishes.length}`, goodsId, quantity };
  }

  #pickNode(): FaultyNode {
    return this.chance.pick(this.arena.upNodes);
  }

  async #ask(wish: Wish, node: FaultyNode, way = this.chance.pick(this.ways)): Promise<void> {
    const at = this.#now();
    this.#open.set(wish.key, wish);
    const answer = way === 'http' ? await this.#post(wish, node) : await this.#emit(wish, node);
    if (answer.told === 'order' || answer.told === 'refused') this.#open.delete(wish.key);
    if (answer.told === 'order' && !answer.replayed) {
      this.#kept = [...this.#kept, answer.order].slice(-MAX_OPEN_ORDERS);
    }
    const { nickname: buyer } = this.shopper;
    this.asks.push({ buyer, ...wish, node: node.name, at, until: this.#now(), answer });
  }

  /** Refused only where a node's clock has jumped past the ten minutes: then it stands. */
  async #cancel(order: Order, node: FaultyNode): Promise<void> {
    const at = this.#now();
    const { orderId } = order;
    this.#kept = this.#kept.filter((kept) => kept.orderId !== orderId);
    this.#leaving.set(orderId, order);
    const answer = await this.#send(node, `/api/orders/${orderId}/cancel`, {});
    if (answer.told === 'order' || answer.told === 'refused') this.#leaving.delete(orderId);
    const { nickname: buyer } = this.shopper;
    this.cancels.push({ buyer, order, node: node.name, at, until: this.#now(), answer });
  }

  #post({ key, goodsId, quantity }: Wish, node: FaultyNode): Promise<Answer> {
    return this.#send(node, '/api/orders', { goodsId, quantity }, { 'idempotency-key': key });
  }

  async #send(
    node: FaultyNode,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    try {
      const response = await fetch(`${node.url}${path}`, {
        method: 'POST',
        headers: {
          cookie: this.shopper.cookie,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = (await response.json()) as { order: Order; code: string };
      const replayed = response.headers.has('idempotency-replayed');
      return response.ok ? { told: 'order', order: answer.order, replayed } : refusal(answer.code);
    } catch (error) {
      return { told: 'nothing', reason: reasonOf(error) };
    }
  }

  /** `BUY` does not say whether it is a replay: taken for none. */
  async #emit({ key, goodsId, quantity }: Wish, node: FaultyNode): Promise<Answer> {
    const socket = this.#socketTo(node);
    if (!socket.connected) return { told: 'nothing', reason: 'no connection' };
    try {
      const wish = { goodsId, quantity, idempotencyKey: key };
      const answer = await socket.timeout(TIMEOUT_MS).emitWithAck('BUY', wish);
      if ('error' in answer) return refusal(answer.error.code);
      return { told: 'order', order: answer.order, replayed: false };
    } catch (error) {
      return { told: 'nothing', reason: reasonOf(error) };
    }
  }

  #socketTo(node: FaultyNode) {
    const known = this.#sockets.get(node);
    if (known) return known;
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

  #now(): number {
    return Math.round(performance.now() - this.#began);
  }
}

function refusal(code: string): Answer {
  return code === 'TRY_AGAIN' ? { told: 'busy' } : { told: 'refused', code };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
