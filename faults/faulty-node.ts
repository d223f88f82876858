import { WITH_CLOCK } from '@/e2e/support/server-clock';
import { ShopServer } from '@/e2e/support/shop-server';
import { TcpProxy } from '@/e2e/support/tcp-proxy';
import { freePort } from '@/tests/free-port';
import { Breakpoint } from './fault-points';

type Place = {
  name: number;
  dataDir: string;
  databasePort: number;
  redisPort: number;
  entry: string;
  env: Record<string, string>;
  aloud: boolean;
};

/** A node of the shop all of whose wires can be cut, slowed and listened in on. */
export class FaultyNode {
  /** It hangs: SIGSTOP. */
  stopped = false;
  /** How often it was stopped in order. */
  stops = 0;
  /** Somebody is bringing it back. */
  #returning: Promise<void> | undefined;

  private constructor(
    readonly name: number,
    readonly server: ShopServer,
    readonly front: TcpProxy,
    readonly toDatabase: TcpProxy,
    readonly toRedis: TcpProxy,
    readonly ambush: Breakpoint,
  ) {}

  static async open(place: Place): Promise<FaultyNode> {
    const { name, dataDir, databasePort, redisPort, entry, env, aloud } = place;
    const ambush = new Breakpoint();
    const port = await freePort();
    const front = await TcpProxy.open(port);
    const toDatabase = await TcpProxy.open(databasePort, ambush.tap);
    const toRedis = await TcpProxy.open(redisPort);
    const server = new ShopServer(
      port,
      dataDir,
      {
        NODE_ENV: 'production',
        SALEBELL_MODE: 'shop',
        LOG_LEVEL: aloud ? 'error' : 'fatal',
        // Direct: a driver that is told of the replica set goes around the wire to its member.
        MONGODB_URI: `mongodb://127.0.0.1:${toDatabase.port}/salebell?directConnection=true`,
        REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
        AUTH_SECRET: 'the same secret on every node of this shop',
        ...env,
      },
      { entry, nodeArgs: WITH_CLOCK, aloud },
    );
    return new FaultyNode(name, server, front, toDatabase, toRedis, ambush);
  }

  /** Where its shoppers reach it. */
  get url(): string {
    return `http://localhost:${this.front.port}`;
  }

  /** Whether it may be asked with some hope. */
  get isUp(): boolean {
    return this.server.runs && !this.stopped && !this.#returning;
  }

  /** Starts it, and again while it does not come up (its database may be away for long). */
  start(): Promise<void> {
    this.#returning ??= this.#start().finally(() => {
      this.#returning = undefined;
    });
    return this.#returning;
  }

  async #start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.server.start();
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  async kill(): Promise<void> {
    this.stopped = false;
    await this.server.end('SIGKILL');
  }

  /** Ends in order; whoever looks for a node goes elsewhere from now on, as a load balancer would. */
  async leave(): Promise<void> {
    this.stopped = true;
    this.stops += 1;
    await this.server.end('SIGTERM');
    this.stopped = false;
  }

  stop(): void {
    this.stopped = true;
    this.server.signal('SIGSTOP');
  }

  goOn(): void {
    this.stopped = false;
    this.server.signal('SIGCONT');
  }

  /** Everything as it should be; a node that died comes back. */
  async heal(): Promise<void> {
    this.ambush.disarm();
    for (const wire of [this.front, this.toDatabase, this.toRedis]) wire.slow(0);
    if (this.stopped) this.goOn();
    // One that is on its way back runs, and is not ready.
    await this.#returning;
    if (!this.server.runs) await this.start();
  }

  async end(): Promise<void> {
    this.ambush.disarm();
    await this.kill();
    for (const wire of [this.front, this.toDatabase, this.toRedis]) await wire.close();
  }
}
