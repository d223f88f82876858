import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import mongoose from 'mongoose';
import { removeDataDir } from '@/e2e/support/data-dir';
import { readCsrf } from '@/e2e/support/read-csrf';
import { WITH_COLLECTION } from '@/e2e/support/resident-memory';
import { ShopServer } from '@/e2e/support/shop-server';
import { signIn } from '@/faults/sign-in';
import { hashPassword } from '@/lib/accounts/password.server';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { requireLoopback } from '@/tests/loopback';
import { type Cookies, SHOPPERS } from './actors';

const AUTH_SECRET = 'only for fuzzing, and long enough to be a secret';
const PLENTY = 1_000_000;
/** The level of a line that reports an error in pino's log. */
const ERROR_LEVEL = 50;

/** A built shop in its own process, without rate limits, with the embedded database on loopback. */
export class FuzzedShop {
  /** How often its process ended by itself. */
  crashes = 0;
  readonly #errors: string[] = [];

  private constructor(
    readonly server: ShopServer,
    readonly database: EmbeddedDatabase,
    readonly dataDir: string,
    readonly cookies: Cookies,
    /** A CSRF token of next-auth, and the cookie that it goes with. */
    readonly csrf: { token: string; cookie: string },
  ) {}

  /** @param entry the bundle to run: the product's own unless a test gives a mutant. */
  static async open(entry = 'dist/server.js'): Promise<FuzzedShop> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-fuzz-'));
    const database = await startEmbedded({
      dataDir,
      engine: undefined,
      mongodBinary: process.env.MONGOMS_SYSTEM_BINARY,
      progress: () => {},
    });
    let onLog: (text: string) => void = () => {};
    const env = {
      NODE_ENV: 'production',
      SALEBELL_MODE: 'shop',
      MONGODB_URI: database.uri,
      AUTH_SECRET,
      // Every input is to reach the code behind the limits.
      RATE_LIMIT_SCALE: '0',
      MAX_SOCKETS: '0',
      MAX_SOCKETS_PER_NETWORK: '0',
      // Each input comes from a network of its own (`nextAddress`).
      TRUST_PROXY: '1',
    };
    const server = new ShopServer(await freePort(), dataDir, env, {
      entry,
      nodeArgs: WITH_COLLECTION,
      onLog: (text) => onLog(text),
    });
    await server.start();
    const [admin = '', ...shoppers] = await signIn(SHOPPERS + 1, database.uri, AUTH_SECRET);
    await prepareStore(database.uri);
    const csrf = await readCsrf(server.url);
    const shop = new FuzzedShop(server, database, dataDir, { shoppers, admin }, csrf);
    onLog = (text) => shop.#readLog(text);
    return shop;
  }

  get port(): number {
    return this.server.port;
  }

  /** Whether its process runs. One that has ended is started again, and counted. */
  async survives(): Promise<boolean> {
    if (this.server.runs) return true;
    this.crashes += 1;
    await this.server.start();
    return false;
  }

  /** Waits until the work that was sent before is done, and its log is read. */
  async settle(): Promise<void> {
    await fetch(`${this.server.url}/api/health/live`).catch((error: unknown) => {
      // Its process has ended.
      if (!(error instanceof TypeError)) throw error;
    });
    // The lines that it logged before that answer are in the pipe, which two turns of the loop read.
    for (let turn = 0; turn < 2; turn++) await nextTurn();
  }

  /** @returns the errors that it has logged since the last call. */
  takeErrors(): string[] {
    return this.#errors.splice(0);
  }

  /** @returns how many accounts are admins, and how many have a session that a log-in opened. */
  async countPrivileges(): Promise<{ admins: number; sessions: number }> {
    return withStore(this.database.uri, async (connection) => ({
      admins: await connection.collection('users').countDocuments({ role: { $exists: true } }),
      sessions: await connection
        .collection('users')
        .countDocuments({ 'sessions.0': { $exists: true } }),
    }));
  }

  async close(): Promise<void> {
    await this.server.end('SIGKILL');
    await this.database.stop();
    await removeDataDir(this.dataDir);
  }

  #readLog(text: string): void {
    for (const line of text.split('\n')) {
      if (line.startsWith('{') && levelOf(line) >= ERROR_LEVEL) this.#errors.push(line);
    }
  }
}

let addresses = 0;

/**
 * @returns an address that no input came from before: an error is logged once a minute for each network, and a
 *   finding must show again while it is shrunk.
 */
export function nextAddress(): string {
  const n = ++addresses;
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}

function levelOf(line: string): number {
  return Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0);
}

/**
 * Gives every goods plenty of stock, the inserted accounts a password that nobody knows, and the first of them
 * the role `admin`.
 */
async function prepareStore(uri: string): Promise<void> {
  const passwordHash = await hashPassword(randomUUID());
  await withStore(uri, async (connection) => {
    await connection.collection('goods').updateMany({}, { $set: { stock: PLENTY } });
    await connection.collection('users').updateMany({}, { $set: { passwordHash } });
    const admin = { email: 'storm-0@shopper.example' };
    await connection.collection('users').updateOne(admin, { $set: { role: 'admin' } });
  });
}

async function withStore<T>(
  uri: string,
  work: (connection: mongoose.Connection) => Promise<T>,
): Promise<T> {
  requireLoopback(uri);
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
