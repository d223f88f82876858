import { WITH_CLOCK } from '@/e2e/support/server-clock';
import { ShopServer } from '@/e2e/support/shop-server';
import { TcpProxy } from '@/e2e/support/tcp-proxy';
import { withDeadline } from '@/e2e/support/with-deadline';
import { freePort } from '@/tests/free-port';
import { Breakpoint } from './fault-points';
import { LogTail } from './log-tail';
import { processState } from './process-state';

export const AUTH_SECRET = 'the same secret on every node of this shop';

/** How long a start may take. A node that is killed, or whose database is down, ends before. */
const READY_TIMEOUT_MS = 120_000;
const MAX_STARTS = 3;
/** For a start in progress, with all its attempts, and another one. */
const HEAL_TIMEOUT_MS = READY_TIMEOUT_MS * (MAX_STARTS + 1);
const END_TIMEOUT_MS = 30_000;

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
    readonly log: LogTail,
  ) {}

  static async open(options: FaultyNodeOptions): Promise<FaultyNode> {
    const { name, dataDir, databasePort, redisPort, providerPort } = options;
    const { entry, checkouts, env, verbose } = options;
    const breakpoint = new Breakpoint();
    const log = new LogTail(verbose);
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
        LOG_LEVEL: 'warn',
        // Direct: a driver that discovers the replica set would connect past the proxy.
        MONGODB_URI: `mongodb://127.0.0.1:${toDatabase.port}/salebell?directConnection=true`,
        REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
        AUTH_SECRET,
        ...env,
        ...(toProvider && { PAYMENTS_API_URL: `http://127.0.0.1:${toProvider.port}` }),
      },
      {
        entry,
        cwd: checkouts[0] ?? '.',
        nodeArgs: WITH_CLOCK,
        onLog: log.append,
        readyTimeoutMs: READY_TIMEOUT_MS,
      },
    );
    const wires = [front, toDatabase, toRedis, toProvider || undefined] as const;
    return new FaultyNode(name, server, ...wires, breakpoint, checkouts, log);
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

  /**
   * Starts it, with several attempts: its database may be down for long.
   *
   * @throws Error when it neither ended nor became ready: it is then killed.
   */
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
        // A process that never became ready would keep the port.
        const state = this.server.runs ? await this.describe() : undefined;
        await this.#end('SIGKILL');
        if (state) throw new Error(`${state}\n${error}`);
        if (attempt === MAX_STARTS) throw error;
      }
    }
  }

  #end(signal: NodeJS.Signals): Promise<number | null> {
    const what = `node ${this.name} ends by ${signal}`;
    return withDeadline(what, END_TIMEOUT_MS, this.server.end(signal), () => this.describe());
  }

  async kill(): Promise<void> {
    this.isSuspended = false;
    await this.#end('SIGKILL');
  }

  /** Stops it by SIGTERM. It is not up from now on, as a load balancer would see it. */
  async stopGracefully(): Promise<void> {
    this.isSuspended = true;
    this.gracefulStops += 1;
    await this.#end('SIGTERM');
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
    const what = `node ${this.name} is ready after the faults`;
    await withDeadline(what, HEAL_TIMEOUT_MS, this.#restart(), () => this.describe());
  }

  async #restart(): Promise<void> {
    // A process that is starting runs, but is not ready. `restartInBackground` reports its failure.
    await this.#starting?.catch(() => {});
    if (!this.server.runs) await this.start();
  }

  /** Describes its state for an error message: its process, what it answers and the end of its log. */
  async describe(): Promise<string> {
    const { pid, runs } = this.server;
    const isReady = runs && (await this.server.isReady());
    const facts = [
      `process ${pid} ${runs ? processState(pid) : 'ended'}`,
      isReady ? 'ready' : 'not ready',
      ...(this.#starting ? ['starting'] : []),
      ...(this.isSuspended ? ['suspended'] : []),
    ];
    return `node ${this.name}: ${facts.join(', ')}; the end of its log:\n${this.log}`;
  }

  async close(): Promise<void> {
    this.breakpoint.disarm();
    await this.kill();
    for (const wire of this.#wires) await wire.close();
  }
}
