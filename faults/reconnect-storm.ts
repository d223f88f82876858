import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeDataDir } from '@/e2e/support/data-dir';
import { ShopServer } from '@/e2e/support/shop-server';
import { Shopper } from '@/e2e/support/shopper';
import { type Tap, TcpProxy } from '@/e2e/support/tcp-proxy';
import { until } from '@/e2e/support/until';
import { withDeadline } from '@/e2e/support/with-deadline';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { LightClient } from './light-client';
import { MessageSplitter, readCommand } from './mongo-wire';
import { Seeded } from './seeded';
import { signIn } from './sign-in';

const CONNECT_BATCH_SIZE = 100;
const TIMEOUT_MS = 60_000;
const AUTH_SECRET = 'only for this storm, and long enough';

export type ReconnectStorm = {
  clients: number;
  missed: number;
  caughtUp: number;
  /** The time from the reconnect to each client's answers, ascending, in ms. */
  waits: number[];
  /** The number of database commands during the reconnect, by name. */
  commands: Map<string, number>;
};

/** Clients, each with its own account, lose the shop, miss sales, and reconnect at the same moment. */
export async function reconnectStorm(clients: number, missed: number): Promise<ReconnectStorm> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-storm-'));
  const database = await startEmbedded({ dataDir, engine: undefined, progress: () => {} });
  const commands = new Map<string, number>();
  const wire = await TcpProxy.open(Number(new URL(database.uri).port), () =>
    countCommands(commands),
  );
  const shop = new ShopServer(
    await freePort(),
    dataDir,
    {
      NODE_ENV: 'production',
      SALEBELL_MODE: 'shop',
      LOG_LEVEL: 'fatal',
      MONGODB_URI: `mongodb://127.0.0.1:${wire.port}/salebell?directConnection=true`,
      AUTH_SECRET,
      // All clients come from one address.
      MAX_SOCKETS: '0',
    },
    { entry: 'dist/server.js' },
  );
  try {
    await shop.start();
    const cookies = await signIn(clients, database.uri, AUTH_SECRET);
    const connections = cookies.map((cookie) => new LightClient(shop.port, cookie));
    for (let at = 0; at < clients; at += CONNECT_BATCH_SIZE) {
      const batch = connections.slice(at, at + CONNECT_BATCH_SIZE);
      const connected = Promise.all(batch.map((client) => client.connect()));
      await withDeadline(`clients ${at} and above are connected`, TIMEOUT_MS, connected);
    }
    await Promise.all(connections.map((client) => client.disconnect()));
    await sell(shop, missed);
    commands.clear();
    const began = performance.now();
    const waits: number[] = [];
    await Promise.race([
      Promise.all(
        connections.map(async (client) => {
          if ((await client.connect()) === missed) waits.push(performance.now() - began);
        }),
      ),
      new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS).unref()),
    ]);
    const asked = new Map(commands);
    for (const client of connections) await client.disconnect();
    return { clients, missed, caughtUp: waits.length, waits, commands: asked };
  } finally {
    await shop.end('SIGKILL');
    await wire.close();
    await database.stop();
    await removeDataDir(dataDir);
  }
}

async function sell(shop: ShopServer, count: number): Promise<void> {
  const buyer = await Shopper.signUp(shop.url, 'storm', 'nickname');
  const chance = new Seeded(1);
  for (let index = 0; index < count; index++) {
    const { status } = await buyer.order(chance.pick([4, 5, 22]), `storm-${index}`);
    if (status !== 201) throw new Error(`A purchase before the storm got ${status}.`);
  }
  await until('all sales are announced', 10_000, async () => {
    const { latest } = (await (await buyer.ask('GET', '/api/sales?limit=1')).json()) as {
      latest: number;
    };
    return latest === count;
  });
}

function countCommands(commands: Map<string, number>): Tap {
  const messages = new MessageSplitter();
  return {
    async *toServer(chunk) {
      for (const message of messages.push(chunk)) {
        const name = readCommand(message)?.name ?? 'other';
        // The driver's own heartbeat, which no shopper causes.
        if (name !== 'hello') commands.set(name, (commands.get(name) ?? 0) + 1);
        yield message;
      }
    },
    async *toClient(chunk) {
      yield chunk;
    },
  };
}

/** Formats the result of the storm as a text table. */
export function reportReconnectStorm({
  clients,
  missed,
  caughtUp,
  waits,
  commands,
}: ReconnectStorm): string {
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (part: number) => {
    const wait = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
    return `${(wait / 1000).toFixed(2)} s`;
  };
  const asked = [...commands.values()].reduce((sum, count) => sum + count, 0);
  const rows = [
    ['clients reconnected at once', clients],
    ['sales that each missed', missed],
    ['clients caught up', caughtUp],
    ['p50', at(0.5)],
    ['p99', at(0.99)],
    ['maximum', at(1)],
    ['database commands', asked],
    ...[...commands].map(([name, count]) => [`  ${name}`, count] as const),
    ['commands per hundred clients', ((asked / clients) * 100).toFixed(2)],
  ];
  return rows.map(([label, count]) => `  ${String(label).padEnd(34)}${count}`).join('\n');
}
