import mongoose from 'mongoose';
import { startEngines, stopEngines } from '@/e2e/support/engines';
import type { RedisServer } from '@/e2e/support/redis-server';
import { until } from '@/e2e/support/until';
import { withDeadline } from '@/e2e/support/with-deadline';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import { isAlive } from '@/lib/database/embedded/processes.server';
import type { EmbeddedDatabase } from '@/lib/database/embedded/start-embedded.server';
import { requireLoopback } from '@/tests/loopback';
import { FaultyNode } from './faulty-node';
import { describeWaits } from './open-waits';
import { ClusterPayments } from './payments/cluster-payments';
import { probeDatabase } from './probe-database';
import { processState } from './process-state';

/** Goods with enough stock for any run. */
export const PLENTY = [1, 2, 3, 4];
/** Goods that run out, so that buyers compete for the last piece. */
export const SCARCE = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
const PLENTY_PIECES = 1_000_000;
const SCARCE_PIECES = 12;
const DATABASE_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 60_000;

type TestClusterOptions = {
  nodes: number;
  /** The bundle that each node runs: the product's own unless a test gives a mutant. */
  entry?: string;
  /** The checkouts whose builds each node runs in turn; this one by default. */
  checkouts?: readonly string[];
  env?: Record<string, string>;
  /** The provider at which orders are paid; undefined where ordered is bought. */
  payments?: PaymentProviderName | undefined;
  /** Shows what the nodes log. */
  verbose?: boolean;
};

/** A shop of several nodes in which every part can fail. */
export class TestCluster {
  readonly nodes: FaultyNode[] = [];

  private constructor(
    readonly redis: RedisServer,
    readonly database: EmbeddedDatabase,
    readonly dataDir: string,
    readonly payments: ClusterPayments | undefined,
  ) {}

  static async open(options: TestClusterOptions): Promise<TestCluster> {
    const { nodes, entry = 'dist/server.js', env = {}, verbose = false } = options;
    const { checkouts = ['.'] } = options;
    const { dataDir, redis, database } = await startEngines('faults');
    const payments =
      options.payments && (await ClusterPayments.open(options.payments, database.uri));
    const cluster = new TestCluster(redis, database, dataDir, payments);
    const databasePort = Number(new URL(database.uri).port);
    const settings = { ...payments?.env, ...env };
    for (let name = 0; name < nodes; name++) {
      const ports = { databasePort, redisPort: redis.port, providerPort: payments?.port };
      cluster.nodes.push(
        await FaultyNode.open({
          name,
          dataDir,
          ...ports,
          entry,
          checkouts,
          env: settings,
          verbose,
        }),
      );
    }
    payments?.webhooks.sendTo(() => cluster.upNodes.map(({ url }) => url));
    // One after the other: the first seeds the store.
    for (const node of cluster.nodes) await node.start();
    await cluster.#stockUp();
    return cluster;
  }

  /** The nodes that are up; all nodes when none is. */
  get upNodes(): FaultyNode[] {
    const up = this.nodes.filter(({ isUp }) => isUp);
    return up.length > 0 ? up : this.nodes;
  }

  /** Signals the database unless it is down and being restarted. @returns whether it was signalled. */
  signalDatabase(name: NodeJS.Signals): boolean {
    const pid = this.database.pid();
    // 0 would be this very process' group.
    if (pid === 0 || !isAlive(pid)) return false;
    process.kill(pid, name);
    return true;
  }

  async heal(): Promise<void> {
    this.redis.signal('SIGCONT');
    if (!this.redis.runs) await this.redis.start();
    this.signalDatabase('SIGCONT');
    this.payments?.heal();
    // No node becomes ready without it.
    const isReadable = async () => (await probeDatabase(this.database.uri)).isReadable;
    await until('the database answers a read', DATABASE_TIMEOUT_MS, isReadable).catch(
      async (error: unknown) => {
        throw new Error(`${error}\n${await this.describe()}`);
      },
    );
    for (const node of this.nodes) await node.heal();
  }

  /** Ends all processes. A part that does not end in time is named and left alone. */
  async close(): Promise<void> {
    const closing = this.nodes.map((node) => [`node ${node.name}`, () => node.close()] as const);
    const parts = [
      ...closing,
      ['the payment provider', async () => this.payments?.close()],
      ['the database and Redis', () => stopEngines(this)],
    ] as const;
    this.signalDatabase('SIGCONT');
    for (const [name, close] of parts) {
      await withDeadline(`${name} is closed`, CLOSE_TIMEOUT_MS, close()).catch((error: unknown) => {
        console.error(String(error));
        process.exitCode = 1;
      });
    }
  }

  /** Waits for `work`, at most `ms`. @throws Error that says in which state all parts are then. */
  within<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
    return withDeadline(what, ms, work, () => this.describe());
  }

  /** Describes the state of all parts for an error message. */
  async describe(): Promise<string> {
    const { database, redis } = this;
    const { description } = await probeDatabase(database.uri);
    return [
      `database: process ${database.pid()} ${processState(database.pid())}; ${description}`,
      `Redis: process ${redis.pid} ${redis.runs ? processState(redis.pid) : 'ended'}`,
      ...(await Promise.all(this.nodes.map((node) => node.describe()))),
      describeWaits(),
    ].join('\n');
  }

  async #stockUp(): Promise<void> {
    requireLoopback(this.database.uri);
    const connection = await mongoose.createConnection(this.database.uri).asPromise();
    const goods = connection.collection('goods');
    const plenty = { goodsId: { $in: PLENTY } };
    await goods.updateMany(plenty, { $set: { stock: PLENTY_PIECES } });
    const scarce = { goodsId: { $in: SCARCE } };
    await goods.updateMany(scarce, { $set: { stock: SCARCE_PIECES } });
    await connection.close();
  }
}
