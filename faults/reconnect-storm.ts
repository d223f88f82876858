import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeDataDir } from '@/e2e/support/data-dir';
import { ShopServer } from '@/e2e/support/shop-server';
import { Shopper } from '@/e2e/support/shopper';
import { type Tap, TcpProxy } from '@/e2e/support/tcp-proxy';
import { until } from '@/e2e/support/until';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { LightClient } from './light-client';
import { Messages, readCommand } from './mongo-wire';
import { Seeded } from './seeded';
import { signIn } from './sign-in';

const AT_ONCE_WHEN_THEY_COME = 100;
const TIMEOUT_MS = 60_000;
const AUTH_SECRET = 'only for this storm, and long enough';

export type ReconnectStorm = {
  clients: number;
  missed: number;
  caughtUp: number;
  /** From the moment of the return to each one's answer, ascending, in ms. */
  waits: number[];
  /** What the database was asked meanwhile, by command. */
  commands: Map<string, number>;
};

/** Pages, each of an account of its own, lose the shop, miss sales, and come back at the same moment. */
export async function reconnectStorm(clients: number, missed: number): Promise<ReconnectStorm> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-storm-'));
  const database = await startEmbedded({ dataDir, engine: undefined, progress: () => {} });
  const commands = new Map<string, number>();
  const wire = await TcpProxy.open(Number(new URL(database.uri).port), () => counting(commands));
  const shop = new ShopServer(
    await freePort(),
    dataDir,
    {
      NODE_ENV: 'production',
      SALEBELL_MODE: 'shop',
      LOG_LEVEL: 'fatal',
      MONGODB_URI: `mongodb://127.0.0.1:${wire.port}/salebell?directConnection=true`,
      AUTH_SECRET,
    },
    { entry: 'dist/server.js' },
  );
  try {
    await shop.start();
    const cookies = await signIn(clients, database.uri, AUTH_SECRET);
    const crowd = cookies.map((cookie) => new LightClient(shop.port, cookie));
    for (let at = 0; at < clients; at += AT_ONCE_WHEN_THEY_COME) {
      const some = crowd.slice(at, at + AT_ONCE_WHEN_THEY_COME);
      await Promise.all(some.map((client) => client.comeIn()));
    }
    await Promise.all(crowd.map((client) => client.lose()));
    await sell(shop, missed);
    commands.clear();
    const began = performance.now();
    const waits: number[] = [];
    await Promise.race([
      Promise.all(
        crowd.map(async (client) => {
          if ((await client.comeIn()) === missed) waits.push(performance.now() - began);
        }),
      ),
      new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS).unref()),
    ]);
    const asked = new Map(commands);
    for (const client of crowd) await client.lose();
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
    if (status !== 201) throw new Error(`a purchase before the storm: ${status}`);
  }
  await until('all is announced', 10_000, async () => {
    const { latest } = (await (await buyer.ask('GET', '/api/sales?limit=1')).json()) as {
      latest: number;
    };
    return latest === count;
  });
}

function counting(commands: Map<string, number>): Tap {
  const messages = new Messages();
  return {
    async *toServer(chunk) {
      for (const message of messages.push(chunk)) {
        const name = readCommand(message)?.name ?? 'other';
        // The driver's own pulse, which no shopper causes.
        if (name !== 'hello') commands.set(name, (commands.get(name) ?? 0) + 1);
        yield message;
      }
    },
    async *toClient(chunk) {
      yield chunk;
    },
  };
}

/** The storm as a table of text. */
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
    ['clients that came back at once', clients],
    ['sales that each had missed', missed],
    ['clients caught up', caughtUp],
    ['half of them within', at(0.5)],
    ['99 of 100 within', at(0.99)],
    ['all of them within', at(1)],
    ['database commands meanwhile', asked],
    ...[...commands].map(([name, count]) => [`  ${name}`, count] as const),
    ['commands per hundred clients', ((asked / clients) * 100).toFixed(2)],
  ];
  return rows.map(([what, count]) => `  ${String(what).padEnd(34)}${count}`).join('\n');
}
