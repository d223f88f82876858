import { setTimeout as pause } from 'node:timers/promises';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { killAt, loseAnswerAt, type Nemesis, suspendAt } from '../nemesis';
import type { Seeded } from '../seeded';
import type { TestCluster } from '../test-cluster';
import type { ClusterPayments } from './cluster-payments';
import { PAYMENT_POINTS, TOSS_POINTS } from './payment-points';
import { WEBHOOK_FAULTS } from './webhook-delivery';

/** A fault of the provider that lasts for a while. */
function provider(
  name: string,
  weight: number,
  begin: (payments: ClusterPayments, chance: Seeded) => void,
): Nemesis {
  return {
    name,
    weight,
    strike: async ({ payments }, chance) => {
      if (!payments) throw new Error(`${name}: payments are off`);
      begin(payments, chance);
      await pause(chance.between(500, 4_000));
      payments.heal();
      return 0;
    },
  };
}

const cutProvider: Nemesis = {
  name: 'cut sockets to the provider',
  weight: 4,
  strike: async ({ nodes }: TestCluster, chance) => {
    chance.pick(nodes).toProvider?.cut();
    await pause(chance.between(50, 500));
    return 0;
  },
};

const PROVIDER_FAULTS: readonly Nemesis[] = [
  provider('the provider is away', 8, ({ standIn }) => {
    standIn.isAway = true;
  }),
  provider('the provider is slow', 5, ({ standIn }, chance) => {
    // The shop waits eight seconds.
    standIn.delayMs = chance.between(200, 9_000);
  }),
  provider('the provider’s answers get lost', 8, ({ standIn }) => {
    standIn.losesAnswersOf = /^POST/;
  }),
  ...WEBHOOK_FAULTS.map((fault) =>
    provider(`webhooks are ${fault}`, 6, ({ webhooks }) => {
      webhooks.mode = fault;
    }),
  ),
  cutProvider,
];

/** The nemeses of payments: faults of the provider, and of nodes between every two steps of a payment. */
export function paymentNemeses(name: PaymentProviderName): Nemesis[] {
  const points = (Object.keys(PAYMENT_POINTS) as (keyof typeof PAYMENT_POINTS)[]).filter(
    (point) => name === 'toss' || !TOSS_POINTS.has(point),
  );
  return [
    ...PROVIDER_FAULTS,
    ...points.map(killAt),
    ...points.map(suspendAt),
    loseAnswerAt('a payment after its commit'),
    loseAnswerAt('the end of a hold after its commit'),
  ];
}
