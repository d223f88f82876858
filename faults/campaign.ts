import { setTimeout as pause } from 'node:timers/promises';
import { STOCK_TRANSPORTS, StockClient } from '@/e2e/support/stock-client';
import { until } from '@/e2e/support/until';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { checkHistory } from './checker/check-history';
import type { Finding, History } from './checker/history';
import { collect, readStock } from './collect';
import type { FaultyNode } from './faulty-node';
import { type Nemesis, pickNemesis } from './nemesis';
import { type People, type PeopleOptions, signUpPeople } from './people';
import { Seeded } from './seeded';
import { settle } from './settle';
import { TestCluster } from './test-cluster';

/** How long people shop before the first and after the last fault. */
const WARM_UP_MS = 500;
const PROGRESS_INTERVAL_MS = 10_000;
const QUIESCE_TIMEOUT_MS = 90_000;
/** Stock clients wait up to 7.5 s between two connection attempts. */
const RECONNECT_TIMEOUT_MS = 30_000;

/** A run that waits for ever ends after one of these, and says for what. `settle` has its own. */
const SIGN_UP_TIMEOUT_MS = 300_000;
const STRIKE_TIMEOUT_MS = 600_000;
const COLLECT_TIMEOUT_MS = 300_000;
const LISTENING_TIMEOUT_MS = 30_000;

export type CampaignOptions = Partial<PeopleOptions> & {
  seed: number;
  nodes: number;
  /** The run ends after this many kills or after `ms`, whichever is first. */
  kills: number;
  ms: number;
  nemeses: readonly Nemesis[];
  /** The bundle that each node runs: the product's own unless a test gives a mutant. */
  entry?: string;
  /** The checkouts whose builds each node runs in turn, the next one after each graceful stop. */
  checkouts?: readonly string[];
  /** Where orders are paid; without it, ordered is bought. */
  payments?: PaymentProviderName;
  /** How long all listeners may take at the end to receive all sales. Slow machines need the default. */
  quiesceTimeoutMs?: number;
  /** Shows what the nodes log. */
  verbose?: boolean;
  progress?: (line: string) => void;
};

type NemesisReport = {
  kills: number;
  /** How often each nemesis struck, and how many processes it killed. */
  tried: Map<string, { strikes: number; kills: number }>;
  ms: number;
};

/** A stock client that stays with one node for the whole run. */
type PinnedClient = { client: StockClient; node: FaultyNode };

export type Outcome = NemesisReport & {
  history: History;
  findings: Finding[];
  pinnedClients: PinnedClient[];
};

/** Runs nemeses while people buy and listen, then heals everything and checks the history. */
export async function campaign(options: CampaignOptions): Promise<Outcome> {
  const { seed, nodes, entry, checkouts, payments, verbose = false } = options;
  const { quiesceTimeoutMs = QUIESCE_TIMEOUT_MS } = options;
  const {
    buyers = 8,
    listeners = 6,
    channels = ['http', 'socket'],
    createResequencer,
    patient = false,
  } = options;
  const chance = new Seeded(seed);
  const env = { CLOCK_JUMP_MS: String(chance.pick([600_000, -600_000])) };
  const cluster = await TestCluster.open({
    ...{ nodes, env, payments, verbose },
    ...(entry && { entry }),
    ...(checkouts && { checkouts }),
  });
  const shoppingEnd = new AbortController();
  const listeningEnd = new AbortController();
  const pinnedClients = cluster.nodes.flatMap((node) =>
    STOCK_TRANSPORTS.map((transports) => ({ client: new StockClient(node.url, transports), node })),
  );
  try {
    const before = await readStock(cluster);
    const signUp = signUpPeople(cluster, chance, {
      ...{ buyers, listeners, channels, patient },
      ...(createResequencer && { createResequencer }),
    });
    const people = await cluster.within('all people have signed up', SIGN_UP_TIMEOUT_MS, signUp);
    const listening = Promise.all(
      people.listeners.map((listener) => listener.listen(listeningEnd.signal)),
    );
    const shopping = Promise.all(people.buyers.map((buyer) => buyer.shop(shoppingEnd.signal)));
    const nemesisReport = await runNemeses(cluster, people, chance.fork(), options);
    shoppingEnd.abort();
    const { progress } = options;
    await settle(cluster, people, { shopping, quiesceTimeoutMs, progress });
    const collecting = collect(cluster, people, before, quiesceTimeoutMs);
    const collectTimeoutMs = quiesceTimeoutMs + COLLECT_TIMEOUT_MS;
    const history = await cluster.within('the history is read', collectTimeoutMs, collecting);
    listeningEnd.abort();
    await cluster.within('all listeners have left', LISTENING_TIMEOUT_MS, listening);
    const findings = [...checkHistory(history), ...(await findDisconnected(pinnedClients))];
    return { ...nemesisReport, history, findings, pinnedClients };
  } finally {
    shoppingEnd.abort();
    listeningEnd.abort();
    for (const { client } of pinnedClients) client.close();
    await cluster.close();
  }
}

/** Finds the stock clients that did not reconnect. The evidence says why each connection ended. */
async function findDisconnected(pinnedClients: readonly PinnedClient[]): Promise<Finding[]> {
  const disconnected = () => pinnedClients.filter(({ client }) => !client.isConnected);
  const reconnected = until(
    'stock clients have reconnected',
    RECONNECT_TIMEOUT_MS,
    () => disconnected().length === 0,
  );
  // The findings name the ones that have not.
  await reconnected.catch((error: unknown) => console.error(String(error)));
  return disconnected().map(({ client, node }) => ({
    kind: 'client not reconnected',
    evidence: `a stock client of node ${node.name}, after: ${client.disconnects.join(', ')}`,
  }));
}

async function runNemeses(
  cluster: TestCluster,
  { buyers, listeners }: People,
  chance: Seeded,
  { kills: maxKills, ms: maxMs, nemeses, progress = () => {} }: CampaignOptions,
): Promise<NemesisReport> {
  const began = performance.now();
  const tried = new Map(nemeses.map(({ name }) => [name, { strikes: 0, kills: 0 }]));
  let kills = 0;
  let reportedAt = began;
  await pause(WARM_UP_MS);
  while (kills < maxKills && performance.now() - began < maxMs) {
    const nemesis = pickNemesis(nemeses, chance);
    const strike = nemesis.strike(cluster, chance);
    const killed = await cluster.within(`“${nemesis.name}” is over`, STRIKE_TIMEOUT_MS, strike);
    kills += killed;
    const before = tried.get(nemesis.name) ?? { strikes: 0, kills: 0 };
    tried.set(nemesis.name, { strikes: before.strikes + 1, kills: before.kills + killed });
    await pause(chance.between(20, 400));
    if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) continue;
    reportedAt = performance.now();
    const asks = buyers.flatMap((buyer) => buyer.asks).length;
    const latest = Math.max(...listeners.map(({ resequencer }) => resequencer.last ?? 0));
    const seconds = Math.round((reportedAt - began) / 1000);
    progress(`${seconds} s: ${kills} kills, ${asks} requests, ${latest} sales received`);
  }
  await pause(WARM_UP_MS);
  return { kills, tried, ms: performance.now() - began };
}
