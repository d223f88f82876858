import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { PaymentStandIn } from '@/tests/payments/stand-in';
import { test as base } from './people';
import type { ServerClock } from './server-clock';
import type { ShopServer } from './shop-server';

export type PaidShop = { shop: ShopServer; clock: ServerClock; standIn: PaymentStandIn };

type Fixtures = {
  /** Starts a shop for this test alone, whose orders are paid at a stand-in of the provider. */
  paidShop: (provider: PaymentProviderName) => Promise<PaidShop>;
};

/** The test kit with payments. */
export const test = base.extend<Fixtures>({
  paidShop: async ({ ownShop }, use) => {
    const started: PaymentStandIn[] = [];
    await use(async (provider) => {
      const standIn = await PaymentStandIn.start(provider);
      started.push(standIn);
      const { shop, clock } = await ownShop(standIn.env);
      standIn.webhookUrl = `${shop.url}/api/payments/webhook`;
      return { shop, clock, standIn };
    });
    for (const standIn of started) await standIn.stop();
  },
});
