/** A short run of `npm run faults`, and the proof that the checker finds each kind of fault. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { type CampaignOptions, campaign } from '@/faults/campaign';
import { type Finding, isBroken } from '@/faults/checker/history';
import { lastUnit, reportLastUnit } from '@/faults/last-unit';
import { buildMutant, type MUTANTS } from '@/faults/mutants';
import { NoDeduplication } from '@/faults/mutants/no-deduplication';
import { NEMESES, rollingRestart } from '@/faults/nemeses';
import { killAt, type Nemesis, suspendAt } from '@/faults/nemesis';
import { report } from '@/faults/report';
import { upTo } from '@/tests/count';

const SHORT: CampaignOptions = {
  seed: 20_261_124,
  nodes: 2,
  kills: 8,
  ms: 20_000,
  nemeses: NEMESES,
};

/** Ends with the first strike of the nemesis. */
const ONCE = { kills: 1, ms: 8_000, buyers: 5, listeners: 2 };

/** Injects nothing: concurrent buyers alone expose the mutant. */
const noFault: Nemesis = {
  name: 'no fault',
  weight: 1,
  strike: () => pause(500, 0),
};

/** Slows and cuts the connections again and again, so that RESUME answers overlap with events. */
const reconnecting: Nemesis = {
  name: 'reconnecting',
  weight: 1,
  strike: async ({ nodes }) => {
    for (const { front } of nodes) {
      front.slow(100);
      front.cut();
    }
    await pause(1_200);
    return 0;
  },
};

const MAX_CAMPAIGNS = 4;

test.describe.configure({ timeout: 900_000 });

test('no sale is lost, duplicated, reordered, invented or oversold while processes die', async () => {
  const outcome = await campaign(SHORT);
  console.log(report(outcome));
  expect(outcome.findings.filter(isBroken)).toEqual([]);
  expect(outcome.history.sales.length).toBeGreaterThan(20);
});

test('a rolling restart under load fails no purchase and misses no sale', async () => {
  const nemeses = [rollingRestart];
  const outcome = await campaign({ ...SHORT, ms: 4_000, nemeses, patient: true });
  console.log(report(outcome));
  expect(outcome.findings.filter(isBroken)).toEqual([]);
  // A stock client loses its connection when its own node stops, and at no other time.
  for (const { client, node } of outcome.pinnedClients) {
    expect(client.disconnects).toEqual(Array(node.gracefulStops).fill('transport close'));
  }
});

test('200 buyers at two nodes who send each request three times get exactly the last 100 pieces', async () => {
  const result = await lastUnit(200, 100);
  console.log(reportLastUnit(result));
  expect(result).toMatchObject({
    ...{ bought: 100, orders: 100, soldOut: 100, disagreeing: 0, stockLeft: 0 },
    seqs: upTo(100),
  });
});

const MUTATIONS: {
  without: keyof typeof MUTANTS;
  nemesis: Nemesis;
  kind: Finding['kind'];
  options?: Partial<CampaignOptions>;
}[] = [
  { without: 'the stock condition', nemesis: noFault, kind: 'oversold', options: { ms: 5_000 } },
  {
    without: 'the unique key index',
    nemesis: noFault,
    kind: 'order duplicated',
    options: { ms: 3_000 },
  },
  {
    without: 'the outbox',
    nemesis: killAt('a purchase after its commit'),
    kind: 'sale unannounced',
  },
  {
    without: 'the fencing',
    nemesis: suspendAt('the relay before it reserves seqs'),
    kind: 'sale announced twice',
    options: { ms: 7_000 },
  },
  {
    without: 'the commit before the announcement of a batch',
    nemesis: killAt('a batch before its commit'),
    kind: 'seq used twice',
    // A process may die before its announcement has left it: one strike often shows nothing.
    options: { kills: 5, ms: 15_000 },
  },
  {
    without: 'the token of a batch',
    nemesis: suspendAt('a batch before its writes'),
    kind: 'seq used twice',
    options: { ms: 7_000 },
  },
];

for (const { without, nemesis, kind, options } of MUTATIONS) {
  test(`the checker reports “${kind}” for a server without ${without}`, async () => {
    const entry = await buildMutant(without);
    expect(await runUntilFound(kind, { ...ONCE, ...options, nemeses: [nemesis], entry })).toContain(
      kind,
    );
  });
}

test('the checker reports “shown twice” for a client without de-duplication', async () => {
  const createResequencer = () => new NoDeduplication();
  const kinds = await runUntilFound('shown twice', {
    ms: 6_000,
    nemeses: [reconnecting],
    createResequencer,
  });
  expect(kinds).toContain('shown twice');
});

/**
 * Runs campaigns of growing length until the checker reports `kind`: on a busy machine too little may
 * happen in one. The shop never becomes quiet because of the fault, so the wait for that is short.
 */
async function runUntilFound(
  kind: Finding['kind'],
  options: Partial<CampaignOptions>,
): Promise<Finding['kind'][]> {
  const kinds: Finding['kind'][] = [];
  for (let round = 0; round < MAX_CAMPAIGNS && !kinds.includes(kind); round++) {
    const { findings } = await campaign({
      ...{ ...SHORT, ...options },
      seed: SHORT.seed + round,
      ms: (options.ms ?? SHORT.ms) * (round + 1),
      quiesceTimeoutMs: 20_000,
    });
    kinds.push(...findings.map((finding) => finding.kind));
  }
  return kinds;
}
