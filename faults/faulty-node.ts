import { WITH_CLOCK } from '@/e2e/support/server-clock';
import { ShopServer } from '@/e2e/support/shop-server';
import { TcpProxy } from '@/e2e/support/tcp-proxy';
import { freePort } from '@/tests/free-port';
import { Breakpoint } from './fault-points';

export const AUTH_SECRET = 'the same secret on every node of this shop';

type FaultyNodeOptions = {
  name: number;
  dataDir: string;
  databasePort: number;
  redisPort: number;
  /** The port of the payment provider; undefined where payments are off. */
  providerPort: number | undefined;
  entry: string;
  /** The checkouts whose builds it runs in turn, the next one after each graceful stop. */
  checkouts: readonly string[];
  env: Record<string, string>;
  verbose: boolean;
};

/** A node of the shop whose connections can be cut and slowed: to shoppers, database, Redis and provider. */
export class FaultyNode {
  /** Suspended by SIGSTOP, or stopping after SIGTERM: it takes no requests. */
  isSuspended = false;
  /** How often it was stopped by SIGTERM. */
  gracefulStops = 0;
  /** The start in progress. */
  #starting: Promise<void> | undefined;

  private constructor(
    readonly name: number,
    readonly server: ShopServer,
    readonly front: TcpProxy,
    readonly toDatabase: TcpProxy,
    readonly toRedis: TcpProxy,
    readonly toProvider: TcpProxy | undefined,
    readonly breakpoint: Breakpoint,
    readonly checkouts: readonly string[],
  ) {}

  static async open(options: FaultyNodeOptions): Promise<FaultyNode> {
    const { name, dataDir, databasePort, redisPort, providerPort } = options;
    const { entry, checkouts, env, verbose } = options;
    const breakpoint = new Breakpoint();
    const port = await freePort();
    const front = await TcpProxy.open(port);
    const toDatabase = await TcpProxy.open(databasePort, breakpoint.tap);
    const toRedis = await TcpProxy.open(redisPort);
    const toProvider = providerPort && (await TcpProxy.open(providerPort, breakpoint.providerTap));
    const server = new ShopServer(
      port,
      dataDir,
      {
        NODE_ENV: 'production',
        SALEBELL_MODE: 'shop',
        LOG_LEVEL: verbose ? 'error' : 'fatal',
        // Direct: a driver that discovers the replica set would connect past the proxy.
        MONGODB_URI: `mongodb://127.0.0.1:${toDatabase.port}/salebell?directConnection=true`,
        REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
        AUTH_SECRET,
        ...env,
        ...(toProvider && { PAYMENTS_API_URL: `http://127.0.0.1:${toProvider.port}` }),
      },
      { entry, cwd: checkouts[0] ?? '.', nodeArgs: WITH_CLOCK, verbose },
    );
    const wires = [front, toDatabase, toRedis, toProvider || undefined] as const;
    return new FaultyNode(name, server, ...wires, breakpoint, checkouts);
  }

  get #wires(): TcpProxy[] {
    const wires = [this.front, this.toDatabase, this.toRedis];
    return this.toProvider ? [...wires, this.toProvider] : wires;
  }

  /** The URL for shoppers, through the proxy. */
  get url(): string {
    return `http://localhost:${this.front.port}`;
  }

  /** Whether it is expected to answer. */
  get isUp(): boolean {
    return this.server.runs && !this.isSuspended && !this.#starting;
  }

  /** Starts it, with up to three attempts: its database may be down for long. */
  start(): Promise<void> {
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
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
    this.isSuspended = false;
    await this.server.end('SIGKILL');
  }

  /** Stops it by SIGTERM. It is not up from now on, as a load balancer would see it. */
  async stopGracefully(): Promise<void> {
    this.isSuspended = true;
    this.gracefulStops += 1;
    await this.server.end('SIGTERM');
    this.server.program.cwd = this.checkouts[this.gracefulStops % this.checkouts.length] ?? '.';
    this.isSuspended = false;
  }

  suspend(): void {
    this.isSuspended = true;
    this.server.signal('SIGSTOP');
  }

  resume(): void {
    this.isSuspended = false;
    this.server.signal('SIGCONT');
  }

  /** Removes every fault, and restarts the node if it has died. */
  async heal(): Promise<void> {
    this.breakpoint.disarm();
    for (const wire of this.#wires) wire.slow(0);
    if (this.isSuspended) this.resume();
    // A process that is starting runs, but is not ready.
    await this.#starting;
    if (!this.server.runs) await this.start();
  }

  async close(): Promise<void> {
    this.breakpoint.disarm();
    await this.kill();
    for (const wire of this.#wires) await wire.close();
  }
}
