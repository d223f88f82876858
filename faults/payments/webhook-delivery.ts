import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerPayment } from '@/tests/payments/ledger';
import type { PaymentStandIn } from '@/tests/payments/stand-in';
import { ask } from '../ask';
import { Seeded } from '../seeded';

export const WEBHOOK_FAULTS = ['lost', 'doubled', 'late', 'out of order'] as const;
type WebhookMode = 'once' | (typeof WEBHOOK_FAULTS)[number];

const TIMEOUT_MS = 5_000;
const MAX_ATTEMPTS = 3;
const RETRY_DELAY_MS = 700;
const MAX_LATE_MS = 5_000;

/** Sends the webhooks of the stand-in to any node, as often and as late as `mode` says. */
export class WebhookDelivery {
  mode: WebhookMode = 'once';
  /** How many payments had their webhooks in each mode. */
  readonly counts = new Map<WebhookMode, number>();
  readonly #chance = new Seeded(1);
  readonly #inProgress = new Set<Promise<void>>();
  #urls: () => readonly string[] = () => [];

  constructor(readonly standIn: PaymentStandIn) {
    standIn.deliver = async (payment) => this.#begin(payment);
  }

  /** @param urls of the nodes that are up. */
  sendTo(urls: () => readonly string[]): void {
    this.#urls = urls;
  }

  /** Waits for every webhook that is on its way. */
  async finish(): Promise<void> {
    while (this.#inProgress.size > 0) await Promise.all(this.#inProgress);
  }

  /** The provider's page does not wait for them. */
  #begin(payment: LedgerPayment): void {
    const { mode } = this;
    this.counts.set(mode, (this.counts.get(mode) ?? 0) + 1);
    const work: Promise<void> = this.#send(mode, payment).finally(() =>
      this.#inProgress.delete(work),
    );
    this.#inProgress.add(work);
  }

  async #send(mode: WebhookMode, payment: LedgerPayment): Promise<void> {
    const event = this.standIn.eventOf(payment);
    const earlier = this.standIn.eventOf({ ...payment, status: 'open' });
    switch (mode) {
      case 'lost':
        return;
      case 'doubled':
        await Promise.all([this.#deliver(event), this.#deliver(event)]);
        return;
      case 'late':
        await pause(this.#chance.between(300, MAX_LATE_MS));
        return this.#deliver(event);
      case 'out of order':
        await this.#deliver(event);
        return this.#deliver(earlier);
      case 'once':
        return this.#deliver(event);
    }
  }

  /** Sends it again when it was not accepted, as both providers do, but gives up soon. */
  async #deliver({ body, headers }: ReturnType<PaymentStandIn['eventOf']>): Promise<void> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const init = {
        method: 'POST',
        body,
        headers: { ...headers, 'content-type': 'application/json' },
      };
      const urls = this.#urls();
      if (urls.length === 0) return;
      const url = `${this.#chance.pick(urls)}/api/payments/webhook`;
      if ((await ask(url, init, TIMEOUT_MS))?.status === 200) return;
      await pause(RETRY_DELAY_MS);
    }
  }
}
