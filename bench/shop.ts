import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import { encode } from 'next-auth/jwt';
import { ShopServer } from '@/e2e/support/shop-server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { connectDatabase } from '@/lib/database/connect.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { seedStore } from '@/lib/seed/seed-store.server';
import { freePort } from '@/tests/free-port';
import { withDatabase } from '@/tests/loopback';
import { BEFORE } from './measure';
import { type Core, pinTo } from './pinned-process';

const SECRET = 'only for benchmarks, and long enough to be a secret';
const PLENTY = 1_000_000;
const READY_POLL_MS = 5;

export type Shop = {
  url: string;
  server: ShopServer;
  /** From the start of its process until it is ready, in milliseconds. */
  startedIn: number;
  /** The processor time that its process has used, in seconds; NaN where the system does not say. */
  cpu: () => number;
  end: () => Promise<unknown>;
};

/** The built Salebell, an older build of it, and the same purchase in Express. */
const SHOPS: Record<string, { entry: string; cwd?: string }> = {
  salebell: { entry: 'dist/server.js' },
  express: { entry: 'bench/candidates/express-shop.ts' },
};

/** Makes the build in another checkout the candidate `before`. */
export function setBuildBefore(cwd: string): void {
  SHOPS[BEFORE] = { entry: 'dist/server.js', cwd: path.resolve(cwd) };
}

/** A server that is ready. @param startedIn from the start of its process, in milliseconds. */
export const runningShop = (server: ShopServer, startedIn: number): Shop => ({
  url: `http://127.0.0.1:${server.port}`,
  server,
  startedIn,
  cpu: () => processorTime(server.pid),
  end: () => server.end('SIGTERM'),
});

/** Clock ticks of a second in `/proc`, on every Linux. */
const TICKS_PER_S = 100;

function processorTime(pid: number | undefined): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may have spaces: the 12th and 13th are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

type ShopOptions = {
  /** Beside and before the settings of every benchmark. */
  env?: Record<string, string>;
  nodeArgs?: readonly string[];
  core?: Core;
};

/** Starts a shop with the database at `uri` on the measured core, and waits until it is ready. */
export async function openShop(
  candidate: string,
  uri: string,
  { env: chosen = {}, nodeArgs = [], core = 'server' }: ShopOptions = {},
): Promise<Shop> {
  const program = SHOPS[candidate];
  if (!program) throw new Error(`There is no shop ${candidate}.`);
  const { entry, cwd = '.' } = program;
  if (!existsSync(path.join(cwd, entry))) {
    throw new Error(`There is no build in ${cwd}. Run npm run build there first.`);
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    NODE_ENV: 'production',
    SALEBELL_MODE: 'start',
    AUTH_SECRET: SECRET,
    MONGODB_URI: uri,
    PUBLIC_URL: url,
    // All load clients come from one address.
    MAX_SOCKETS: '0',
    ...chosen,
  };
  const options = {
    ...program,
    nodeArgs: [...(entry.endsWith('.ts') ? ['--import', 'tsx'] : []), ...nodeArgs],
    launcher: pinTo(core),
    readyPollMs: READY_POLL_MS,
  };
  // Without an embedded database, nothing is written to the data directory.
  const server = new ShopServer(port, '.data', env, options);
  const start = performance.now();
  await server.start();
  return runningShop(server, performance.now() - start);
}

/**
 * Fills the database `name` with the sample goods, of which there is plenty, and with buyers.
 *
 * @returns its URI, the ids of its goods, and a session cookie for each buyer.
 */
export async function fillStore(server: string, name: string, buyers: number) {
  const uri = withDatabase(server, name);
  await connectDatabase(uri);
  await ensureIndexes();
  await seedStore({ reset: true, publicUrl: 'http://localhost', progress: () => {} });
  await GoodsModel.updateMany({}, { stock: PLENTY });
  const goodsIds = (await GoodsModel.find({}).lean()).map(({ goodsId }) => goodsId);
  const users = await UserModel.insertMany(
    Array.from({ length: buyers }, (_, index) => ({
      email: `${index}@bench.example`,
      emailKey: `${index}@bench.example`,
      nickname: `buyer ${index}`,
      nicknameKey: `buyer ${index}`,
      passwordHash: 'not used',
      announceAs: 'nickname',
    })),
  );
  await mongoose.disconnect();
  const signedInAt = Math.floor(Date.now() / 1000);
  const cookies = await Promise.all(
    users.map(async ({ _id }) => {
      const token = { userId: String(_id), sessionVersion: 1, signedInAt };
      return `next-auth.session-token=${await encode({ token, secret: SECRET })}`;
    }),
  );
  return { uri, goodsIds, cookies };
}

/** Gives the buyer of this number the role `admin`. */
export async function makeAdmin(uri: string, buyer: number): Promise<void> {
  await connectDatabase(uri);
  await UserModel.updateOne({ email: `${buyer}@bench.example` }, { role: 'admin' });
  await mongoose.disconnect();
}
