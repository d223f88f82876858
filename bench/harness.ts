import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@/tests/free-port';
import type { ServerCommand, Usage } from './candidates/serve-commands';
import type { LoadCommand, LoadReport } from './load-clients';
import { PinnedProcess } from './pinned-process';

/** The broadcasting servers that are compared: one file each under candidates/. */
export const SERVERS = ['lesson', 'tuned', 'raw-ws', 'salebell'] as const;
export type ServerName = (typeof SERVERS)[number];

export type BroadcastReport = LoadReport & {
  /** How many deliveries were due. */
  due: number;
  /** Processor time of the servers, in seconds. */
  cpu: number;
};

/** How long after the last sale its deliveries are still waited for. */
const DELIVERY_TIMEOUT_MS = 3_000;

type ConnectOptions = { ports: number[]; clients: number; stalled?: number; socketIo?: boolean };

/** Controls the process of the load clients (load-clients.ts). It runs on the core that is not measured. */
export class LoadClients {
  readonly #process = new PinnedProcess('rest', ['bench/load-clients.ts']);

  /** Connects `clients` to the ports in turn. `stalled` of them do not read. */
  async connect(options: ConnectOptions): Promise<void> {
    await this.#request({ connect: { stalled: 0, socketIo: true, ...options } });
    await pause(500);
  }

  /** Sales `first`, `first + 1`, … are due at `start`, `start + period`, … (ms since the epoch). */
  expectSales(due: { first: number; start: number; period: number }): void {
    this.#process.send({ expectSales: due } satisfies LoadCommand);
  }

  /** Sales from `first` on are due at their own date. */
  expectDatedSales(first: number): void {
    this.#process.send({ expectDatedSales: { first } } satisfies LoadCommand);
  }

  /** Waits for `due` deliveries, `DELIVERY_TIMEOUT_MS` at most. @returns those that arrived. */
  async report(due: number): Promise<LoadReport> {
    const until = Date.now() + DELIVERY_TIMEOUT_MS;
    for (;;) {
      const report = await this.#request<LoadReport>({ report: true });
      if (report.got >= due || Date.now() >= until) return report;
      await pause(50);
    }
  }

  end(): Promise<void> {
    return this.#process.end();
  }

  #request<T>(command: LoadCommand): Promise<T> {
    return this.#process.request<T>(command);
  }
}

/** One candidate (or two nodes of it) on one core, its load clients on another. */
export class Harness {
  readonly #nodes: PinnedProcess[] = [];
  readonly #ports: number[] = [];
  readonly #clients = new LoadClients();
  #sent = 0;
  #readingClients = 0;

  private constructor(readonly server: ServerName) {}

  static async open(
    server: ServerName,
    nodes = 1,
    env: Record<string, string> = {},
  ): Promise<Harness> {
    const harness = new Harness(server);
    for (let node = 0; node < nodes; node++) {
      const port = await freePort();
      const args = [`bench/candidates/${server}.ts`, String(port)];
      const child = new PinnedProcess('server', args, env);
      harness.#nodes.push(child);
      harness.#ports.push(port);
      // The first message says that the server listens.
      await child.nextMessage();
    }
    return harness;
  }

  async connect(clients: number, stalled = 0): Promise<void> {
    const socketIo = this.server !== 'raw-ws';
    await this.#clients.connect({ ports: this.#ports, clients, stalled, socketIo });
    this.#readingClients = clients - stalled;
  }

  /** @returns processor seconds and resident bytes, summed over the nodes. */
  async usage(): Promise<Usage> {
    const all: Usage[] = [];
    for (const node of this.#nodes) all.push(await node.request<Usage>({ usage: true }));
    const sum = (of: keyof Usage) => all.reduce((total, usage) => total + usage[of], 0);
    return { cpu: sum('cpu'), rss: sum('rss') };
  }

  /**
   * Broadcasts `rate` sales a second for `seconds` from the first node. It is an open loop: a sale is
   * sent when it is due, even if earlier ones were not delivered yet.
   */
  async broadcast(rate: number, seconds: number): Promise<BroadcastReport> {
    const sales = Math.max(1, Math.round(rate * seconds));
    const period = 1000 / rate;
    const before = await this.usage();
    const start = performance.timeOrigin + performance.now() + 50;
    this.#clients.expectSales({ first: this.#sent + 1, start, period });
    const [node] = this.#nodes;
    for (let sent = 0; sent < sales; ) {
      await pause(1);
      const elapsed = performance.timeOrigin + performance.now() - start;
      const dueSales = Math.min(sales, Math.floor(elapsed / period) + 1);
      if (dueSales <= sent) continue;
      node?.send({ broadcast: dueSales - sent } satisfies ServerCommand);
      sent = dueSales;
    }
    this.#sent += sales;
    const due = sales * this.#readingClients;
    const report = await this.#clients.report(due);
    const after = await this.usage();
    return { ...report, due, cpu: after.cpu - before.cpu };
  }

  async close(): Promise<void> {
    await this.#clients.end();
    for (const node of this.#nodes) await node.end();
  }
}
