/** Short runs of `npm run faults -- --payments`, and the proof that the checker finds each kind of fault. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { type CampaignOptions, campaign } from '@/faults/campaign';
import { type Finding, isBroken } from '@/faults/checker/history';
import { buildMutant, type MUTANTS } from '@/faults/mutants';
import type { Nemesis } from '@/faults/nemesis';
import { paymentNemeses } from '@/faults/payments/payment-nemeses';
import { isExactRace, paymentRace, reportPaymentRace } from '@/faults/payments/payment-race';
import { report } from '@/faults/report';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';

const MAX_CAMPAIGNS = 3;
const SHORT = {
  seed: 20_261_129,
  nodes: 1,
  kills: 1,
  ms: 4_000,
  buyers: 8,
  listeners: 2,
  channels: ['socket'],
  quiesceTimeoutMs: 8_000,
} as const;

const noFault: Nemesis = { name: 'no fault', weight: 1, strike: () => pause(500, 0) };

/** Every refund is made, and its answer lost. */
const loseRefunds: Nemesis = {
  name: 'the answers to refunds get lost',
  weight: 1,
  strike: async ({ payments }) => {
    if (payments) payments.standIn.losesAnswersOf = /^POST .*refunds$/;
    return pause(500, 0);
  },
};

const loseWebhooks: Nemesis = {
  name: 'all webhooks are lost',
  weight: 1,
  strike: async ({ payments }) => {
    if (payments) payments.webhooks.mode = 'lost';
    return pause(500, 0);
  },
};

test.describe.configure({ timeout: 300_000 });

test('no payment is lost, made twice or rung too early while nodes die and the provider fails', async () => {
  const outcome = await campaign({
    ...{ ...SHORT, channels: ['http', 'socket'], nodes: 2, kills: 6, ms: 12_000 },
    nemeses: paymentNemeses('toss'),
    payments: 'toss',
    quiesceTimeoutMs: 90_000,
  });
  console.log(report(outcome));
  expect(outcome.findings.filter(isBroken)).toEqual([]);
  expect(outcome.history.sales.length).toBeGreaterThan(5);
});

for (const provider of ['stripe', 'toss'] as const) {
  test(`30 shoppers at two nodes get exactly the last 10 pieces by ${provider}, each paid once`, async () => {
    const result = await paymentRace({ pieces: 10, nodes: 2, provider });
    console.log(reportPaymentRace(result));
    expect(isExactRace(result)).toBe(true);
  });
}

const MUTATIONS: {
  without: keyof typeof MUTANTS;
  kinds: Finding['kind'][];
  nemesis?: Nemesis;
  provider?: PaymentProviderName;
}[] = [
  {
    without: 'the question at the end of a hold',
    kinds: ['paid and not sold'],
    nemesis: loseWebhooks,
  },
  {
    without: 'the capture of an authorized payment',
    kinds: ['sold and not paid'],
    provider: 'toss',
  },
  {
    without: 'the keys of payment requests',
    kinds: ['paid twice', 'refunded twice'],
    nemesis: loseRefunds,
  },
  { without: 'the end of a hold', kinds: ['held for ever'] },
  { without: 'the wait for the payment', kinds: ['rung before paid'] },
];

for (const { without, kinds, nemesis = noFault, provider = 'stripe' } of MUTATIONS) {
  test(`the checker reports “${kinds.join('” and “')}” for a server without ${without}`, async () => {
    const entry = await buildMutant(without);
    const options = { ...SHORT, entry, payments: provider, nemeses: [nemesis] };
    expect(await runUntilFound(kinds, options)).toEqual(expect.arrayContaining(kinds));
  });
}

/** Runs campaigns of growing length until the checker reports all `kinds`: a busy machine does little in one. */
async function runUntilFound(
  kinds: readonly Finding['kind'][],
  options: CampaignOptions,
): Promise<Finding['kind'][]> {
  const found: Finding['kind'][] = [];
  const isMissing = (kind: Finding['kind']) => !found.includes(kind);
  for (let round = 0; round < MAX_CAMPAIGNS && kinds.some(isMissing); round++) {
    const { seed, ms } = options;
    const { findings } = await campaign({
      ...options,
      seed: seed + round,
      ms: ms * (round + 1),
    });
    found.push(...findings.map(({ kind }) => kind));
  }
  return found;
}
