import { setTimeout as pause } from 'node:timers/promises';
import type { Order } from '@/lib/orders/order';
import { upTo } from '@/tests/count';
import { type Asked, ask } from '../ask';
import type { Seeded } from '../seeded';
import type { TestCluster } from '../test-cluster';

const TIMEOUT_MS = 12_000;
const MAX_OPENINGS = 6;
/** How many of ten holds end after seconds. The others last a minute, as the shop has it. */
const SHORT_HOLDS = 8;

const REFUNDED_IN_PART = 0.15;

/** What a buyer does with the provider's page, and how often. */
const MANNERS = [
  ...Array<'returns'>(4).fill('returns'),
  ...Array<'never returns'>(2).fill('never returns'),
  'returns twice',
  'pays in two tabs',
  'declines first',
  'pays late',
  'pays late and never returns',
  'abandons',
  'never opens it',
] as const;

/** Pays the orders of a buyer at the provider's pages, as shoppers do who cannot be relied on. */
export class Payer {
  readonly #begun = new Set<string>();
  readonly #inProgress = new Set<Promise<void>>();

  constructor(
    /** The session, as a `Cookie` header. */
    readonly cookie: string,
    readonly cluster: TestCluster,
    readonly chance: Seeded,
  ) {}

  /** Begins to pay an order, once however often its purchase is answered. */
  begin(order: Order): void {
    if (order.status !== 'awaiting_payment' || this.#begun.has(order.orderId)) return;
    this.#begun.add(order.orderId);
    const work: Promise<void> = this.#payAndClaim(order).finally(() =>
      this.#inProgress.delete(work),
    );
    this.#inProgress.add(work);
  }

  /** Waits until every order that was begun is paid or given up. */
  async finish(): Promise<void> {
    while (this.#inProgress.size > 0) await Promise.all(this.#inProgress);
  }

  /** Sometimes an admin refunds a part, whatever has become of the order. */
  async #payAndClaim(order: Order): Promise<void> {
    const isRefunded = this.chance.chance(REFUNDED_IN_PART);
    await this.#pay(order.orderId);
    if (isRefunded) await this.cluster.payments?.partRefunds?.refund(order);
  }

  async #pay(orderId: string): Promise<void> {
    const { chance } = this;
    const manner = chance.pick(MANNERS);
    const holdMs = chance.between(2_000, 6_000);
    const isLate = manner.startsWith('pays late');
    const isShort = isLate || chance.chance(SHORT_HOLDS / 10);
    if (isShort) await this.cluster.payments?.store.shortenHold(orderId, holdMs);
    if (manner === 'never opens it') return;
    const tabs = manner === 'pays in two tabs' ? 2 : 1;
    const pages = await Promise.all(upTo(tabs).map(() => this.#open(orderId)));
    const [page, ...others] = pages.filter((one) => one !== null);
    if (!page || manner === 'abandons') return;
    if (isLate) await pause(holdMs + chance.between(100, 4_000));
    else await pause(chance.between(0, 1_000));
    if (manner === 'declines first') {
      await this.#press(page, 'decline');
      const again = await this.#open(orderId);
      if (again) await this.#press(again, 'pay');
    } else {
      await Promise.all([page, ...others].map((one) => this.#press(one, 'pay')));
    }
    if (manner.endsWith('never returns')) return;
    await this.#return(orderId);
    if (manner === 'returns twice') await this.#return(orderId);
  }

  /** Presses "Pay" until there is a page. @returns null when there is nothing to pay, or nobody answers. */
  async #open(orderId: string): Promise<string | null> {
    const { payments } = this.cluster;
    for (let opening = 1; opening <= MAX_OPENINGS; opening++) {
      const response = await this.#get(`/api/orders/${orderId}/pay`);
      const location = response?.location ?? '';
      if (payments && location.startsWith(payments.standIn.url)) return location;
      if (response?.status === 303 && !location.includes('payment=unavailable')) return null;
      await pause(this.chance.between(100, 700));
    }
    return null;
  }

  /** The provider sends the buyer back to the shop, at whichever node. */
  async #return(orderId: string): Promise<void> {
    await this.#get(`/api/orders/${orderId}/paid`);
  }

  async #press(page: string, button: 'pay' | 'decline'): Promise<void> {
    const answer = await ask(`${page}/${button}`, { method: 'POST' }, TIMEOUT_MS);
    // 409: it has ended, or was paid in another tab.
    if (answer?.status !== 303 && answer?.status !== 409) {
      throw new Error(`the provider’s page answered ${answer?.status}`);
    }
  }

  /** @returns undefined when the node does not answer. */
  #get(path: string): Promise<Asked | undefined> {
    const { url } = this.chance.pick(this.cluster.upNodes);
    return ask(`${url}${path}`, { headers: { cookie: this.cookie } }, TIMEOUT_MS);
  }
}
