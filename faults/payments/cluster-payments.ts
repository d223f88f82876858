import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { PaymentStandIn } from '@/tests/payments/stand-in';
import type { PartRefunds } from './part-refunds';
import { PaymentStore } from './payment-store';
import { WebhookDelivery } from './webhook-delivery';

/** The shortest that the shop allows. The campaign ends most holds earlier, in the store. */
const HOLD_MINUTES = 1;

/** The payment provider of a test cluster, its webhooks, and the payments in the store. */
export class ClusterPayments {
  /** Undefined until somebody refunds. */
  partRefunds: PartRefunds | undefined;

  private constructor(
    readonly standIn: PaymentStandIn,
    readonly webhooks: WebhookDelivery,
    readonly store: PaymentStore,
  ) {}

  static async open(provider: PaymentProviderName, uri: string): Promise<ClusterPayments> {
    const standIn = await PaymentStandIn.start(provider);
    standIn.refundsAnything = true;
    const webhooks = new WebhookDelivery(standIn);
    return new ClusterPayments(standIn, webhooks, await PaymentStore.open(uri));
  }

  get port(): number {
    return Number(new URL(this.standIn.url).port);
  }

  /** The environment of every node, without the address of the provider. */
  get env(): Record<string, string> {
    return { ...this.standIn.env, PAYMENTS_HOLD_MINUTES: String(HOLD_MINUTES) };
  }

  /** Removes every fault of the provider. */
  heal(): void {
    this.standIn.isAway = false;
    this.standIn.delayMs = 0;
    this.standIn.losesAnswersOf = undefined;
    this.webhooks.mode = 'once';
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.standIn.stop();
    await this.webhooks.finish();
  }
}
