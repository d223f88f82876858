import mongoose from 'mongoose';
import { removeDataDir } from '@/e2e/support/data-dir';
import { startEngines } from '@/e2e/support/engines';
import type { RedisServer } from '@/e2e/support/redis-server';
import { isAlive } from '@/lib/database/embedded/processes.server';
import type { EmbeddedDatabase } from '@/lib/database/embedded/start-embedded.server';
import { requireLoopback } from '@/tests/loopback';
import { FaultyNode } from './faulty-node';

/** Goods of which there is enough for any run. */
export const PLENTY = [1, 2, 3, 4];
/** Goods that run out, so that the last piece is fought for. */
export const SCARCE = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
const PLENTY_PIECES = 1_000_000;
const SCARCE_PIECES = 12;

type ArenaOptions = {
  nodes: number;
  /** What each node runs: the product's own bundle, or a broken twin of it. */
  entry?: string;
  env?: Record<string, string>;
  /** Shows what the nodes log. */
  aloud?: boolean;
};

/** A shop of several nodes, all of whose parts can be made to fail. */
export class TestCluster {
  readonly nodes: FaultyNode[] = [];

  private constructor(
    readonly redis: RedisServer,
    readonly database: EmbeddedDatabase,
    readonly dataDir: string,
  ) {}

  static async open(options: ArenaOptions): Promise<TestCluster> {
    const { nodes, entry = 'dist/server.js', env = {}, aloud = false } = options;
    const { dataDir, redis, database } = await startEngines('faults');
    const arena = new TestCluster(redis, database, dataDir);
    const databasePort = Number(new URL(database.uri).port);
    for (let name = 0; name < nodes; name++) {
      const place = { name, dataDir, databasePort, redisPort: redis.port, entry, env, aloud };
      arena.nodes.push(await FaultyNode.open(place));
    }
    // The first alone: it fills the shelves.
    for (const node of arena.nodes) await node.start();
    await arena.#stockUp();
    return arena;
  }

  /** The nodes that may be asked with some hope; all of them when there is none. */
  get upNodes(): FaultyNode[] {
    const up = this.nodes.filter(({ isUp }) => isUp);
    return up.length > 0 ? up : this.nodes;
  }

  /** A database that has died gets nothing: it is being started anew. @returns whether it got it. */
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
    for (const node of this.nodes) await node.heal();
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.end();
    this.signalDatabase('SIGCONT');
    await this.database.stop();
    await this.redis.end();
    await removeDataDir(this.dataDir);
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
