import { setTimeout as pause } from 'node:timers/promises';
import { STOCK_TRANSPORTS, StockClient } from '@/e2e/support/stock-client';
import { until } from '@/e2e/support/until';
import { checkHistory } from './checker/check-history';
import type { Finding, History } from './checker/history';
import { collect, readStock } from './collect';
import type { FaultyNode } from './faulty-node';
import { draw, type Nemesis } from './nemesis';
import { type Crowd, gather, type People } from './people';
import { Seeded } from './seeded';
import { TestCluster } from './test-cluster';

/** How long people shop before anything goes wrong. */
const PEACE_MS = 500;
const PROGRESS_INTERVAL_MS = 10_000;
const QUIESCE_TIMEOUT_MS = 90_000;
/** Stock clients wait up to 7.5 s between two attempts. */
const RECONNECT_TIMEOUT_MS = 30_000;

export type CampaignOptions = Partial<Crowd> & {
  seed: number;
  nodes: number;
  /** Ends with this many kills, or after this long, whichever is first. */
  kills: number;
  ms: number;
  nemeses: readonly Nemesis[];
  /** What each node runs: the product's own bundle, or a broken twin of it. */
  entry?: string;
  /** How long it may take at the end until everybody has heard all; not less on a slow machine. */
  quietWithinMs?: number;
  /** Shows what the nodes log. */
  aloud?: boolean;
  progress?: (line: string) => void;
};

type Harm = {
  kills: number;
  /** How often each nemesis was tried. */
  tried: Map<string, number>;
  ms: number;
};

/** A stock client, and the node that it connects to, for the whole run. */
type Resident = { client: StockClient; node: FaultyNode };

export type Outcome = Harm & { history: History; findings: Finding[]; residents: Resident[] };

/** People buy and listen while things go wrong; then all is healed, and the history is judged. */
export async function campaign(options: CampaignOptions): Promise<Outcome> {
  const { seed, nodes, entry, aloud = false } = options;
  const { quietWithinMs = QUIESCE_TIMEOUT_MS } = options;
  const { buyers = 8, ears = 6, ways = ['http', 'socket'], line, patient = false } = options;
  const chance = new Seeded(seed);
  const env = { CLOCK_JUMP_MS: String(chance.pick([600_000, -600_000])) };
  const arena = await TestCluster.open({ nodes, env, aloud, ...(entry && { entry }) });
  const ending = new AbortController();
  const leaving = new AbortController();
  const residents = arena.nodes.flatMap((node) =>
    STOCK_TRANSPORTS.map((way) => ({ client: new StockClient(node.url, way), node })),
  );
  try {
    const before = await readStock(arena);
    const people = await gather(arena, chance, {
      ...{ buyers, ears, ways, patient },
      ...(line && { line }),
    });
    const listening = Promise.all(people.ears.map((ear) => ear.listen(leaving.signal)));
    const shopping = Promise.all(people.buyers.map((buyer) => buyer.shop(ending.signal)));
    const harm = await hurt(arena, people, chance.fork(), options);
    options.progress?.('healing, and settling what nobody was told the end of');
    ending.abort();
    await shopping;
    await arena.heal();
    await Promise.all(people.buyers.map((buyer) => buyer.settle()));
    const history = await collect(arena, people, before, quietWithinMs);
    leaving.abort();
    await listening;
    const findings = [...checkHistory(history), ...(await findAbsent(residents))];
    return { ...harm, history, findings, residents };
  } finally {
    ending.abort();
    leaving.abort();
    for (const { client } of residents) client.close();
    await arena.close();
  }
}

/** The stock clients that did not reconnect, with why their last connection ended. */
async function findAbsent(residents: readonly Resident[]): Promise<Finding[]> {
  const absent = () => residents.filter(({ client }) => !client.isConnected);
  const areBack = until(
    'stock clients are back',
    RECONNECT_TIMEOUT_MS,
    () => absent().length === 0,
  );
  // Which of them are not is what the findings say.
  await areBack.catch((error: unknown) => console.error(String(error)));
  return absent().map(({ client, node }) => ({
    kind: 'client stayed away',
    evidence: `a stock client of node ${node.name}, after: ${client.disconnects.join(', ')}`,
  }));
}

async function hurt(
  arena: TestCluster,
  { buyers, ears }: People,
  chance: Seeded,
  { kills: mostKills, ms: mostMs, nemeses, progress = () => {} }: CampaignOptions,
): Promise<Harm> {
  const began = performance.now();
  const tried = new Map(nemeses.map(({ name }) => [name, 0]));
  let kills = 0;
  let saidAt = began;
  await pause(PEACE_MS);
  while (kills < mostKills && performance.now() - began < mostMs) {
    const nemesis = draw(nemeses, chance);
    kills += await nemesis.strike(arena, chance);
    tried.set(nemesis.name, (tried.get(nemesis.name) ?? 0) + 1);
    await pause(chance.between(20, 400));
    if (performance.now() - saidAt < PROGRESS_INTERVAL_MS) continue;
    saidAt = performance.now();
    const asks = buyers.flatMap((buyer) => buyer.asks).length;
    const latest = Math.max(...ears.map(({ line }) => line.last ?? 0));
    const seconds = Math.round((saidAt - began) / 1000);
    progress(`${seconds} s: ${kills} kills, ${asks} requests, ${latest} sales heard`);
  }
  await pause(PEACE_MS);
  return { kills, tried, ms: performance.now() - began };
}
