import { setTimeout as pause } from 'node:timers/promises';
import { Shopper } from '@/e2e/support/shopper';
import type { Order } from '@/lib/orders/order';
import { ask } from '../ask';
import type { PartRefund } from '../checker/history';
import type { Seeded } from '../seeded';
import type { TestCluster } from '../test-cluster';

const TIMEOUT_MS = 8_000;
const MAX_ATTEMPTS = 8;

/** An admin who refunds parts of orders, and repeats a request without an answer under its key. */
export class PartRefunds {
  readonly requests: PartRefund[] = [];

  private constructor(
    readonly admin: Shopper,
    readonly cluster: TestCluster,
    readonly chance: Seeded,
  ) {}

  static async open(cluster: TestCluster, chance: Seeded): Promise<PartRefunds> {
    const admin = await Shopper.signUp(chance.pick(cluster.nodes).url, 'admin', 'nobody');
    await cluster.payments?.store.giveAdminRole(admin.email);
    return new PartRefunds(admin, cluster, chance);
  }

  /** Refunds a third of an order, which may not be paid. */
  async refund({ orderId, total }: Order): Promise<void> {
    const request: PartRefund = { orderId, amount: Math.floor(total / 3), status: undefined };
    this.requests.push(request);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      request.status = await this.#send(request);
      if (request.status !== undefined && request.status !== 503) return;
      await pause(this.chance.between(200, 1_500));
    }
  }

  /** @returns the status; undefined when the node does not answer. */
  async #send({ orderId, amount }: PartRefund): Promise<number | undefined> {
    const { url } = this.chance.pick(this.cluster.upNodes);
    const init = {
      method: 'POST',
      headers: {
        cookie: this.admin.cookie,
        'content-type': 'application/json',
        'idempotency-key': `part-of-${orderId}`,
      },
      body: JSON.stringify({ amount, reason: 'broken' }),
    };
    const path = `/api/admin/orders/${orderId}/refund`;
    return (await ask(`${url}${path}`, init, TIMEOUT_MS))?.status;
  }
}
