import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@/tests/free-port';
import type { Usage } from './candidates/serve-commands';
import type { LoadCommand, Report } from './load-clients';
import { Pinned } from './pinned-process';

/** What tells many: each in its own file under candidates/. */
export const SERVERS = ['lesson', 'tuned', 'raw-ws', 'salebell'] as const;
export type ServerName = (typeof SERVERS)[number];

export type Played = Report & {
  /** Deliveries that were due. */
  due: number;
  /** Seconds of the servers' processor. */
  cpu: number;
};

/** How long after the last sale the crowd may still be waited for. */
const TIMEOUT_MS = 3_000;

/** Many clients in one process, on the core of all that is not measured. */
export class LoadClients {
  readonly #process = new Pinned('rest', ['bench/load-clients.ts']);

  /** Has `clients` of them come to these ports in turn, `stalled` of which do not read. */
  async gather(who: { ports: number[]; clients: number; stalled?: number; socketIo?: boolean }) {
    await this.#tell({ gather: { stalled: 0, socketIo: true, ...who } });
    await pause(500);
  }

  /** Sales `first`, `first + 1`, … are due at `start`, `start + period`, … (ms since the epoch). */
  expect(due: { first: number; start: number; period: number }): void {
    this.#process.send({ expect: due } satisfies LoadCommand);
  }

  /** Sales from `first` on are due at the date that each of them bears. */
  expectDated(first: number): void {
    this.#process.send({ expectDated: { first } } satisfies LoadCommand);
  }

  /** What has come, once that is `due` deliveries or they were waited for in vain. */
  async report(due: number): Promise<Report> {
    const until = Date.now() + TIMEOUT_MS;
    for (;;) {
      const report = await this.#tell<Report>({ report: true });
      if (report.got >= due || Date.now() >= until) return report;
      await pause(50);
    }
  }

  end(): Promise<void> {
    return this.#process.end();
  }

  #tell<T>(order: LoadCommand): Promise<T> {
    return this.#process.ask<T>(order);
  }
}

/** One candidate on one core (or two nodes of it), its crowd on the other. */
export class Harness {
  readonly #nodes: Pinned[] = [];
  readonly #crowd = new LoadClients();
  #told = 0;
  #listening = 0;

  private constructor(readonly teller: ServerName) {}

  static async open(
    teller: ServerName,
    nodes = 1,
    env: Record<string, string> = {},
  ): Promise<Harness> {
    const stage = new Harness(teller);
    for (let node = 0; node < nodes; node++) {
      const port = await freePort();
      const child = new Pinned('server', [`bench/candidates/${teller}.ts`, String(port)], env);
      stage.#nodes.push(child);
      stage.#ports.push(port);
      await child.hear();
    }
    return stage;
  }

  readonly #ports: number[] = [];

  async gather(clients: number, stalled = 0): Promise<void> {
    const socketIo = this.teller !== 'raw-ws';
    await this.#crowd.gather({ ports: this.#ports, clients, stalled, socketIo });
    this.#listening = clients - stalled;
  }

  /** Processor seconds and resident bytes of all nodes. */
  async usage(): Promise<Usage> {
    const all: Usage[] = [];
    for (const node of this.#nodes) all.push(await node.ask<Usage>({ usage: true }));
    const sum = (of: keyof Usage) => all.reduce((total, usage) => total + usage[of], 0);
    return { cpu: sum('cpu'), rss: sum('rss') };
  }

  /** Has `rate` sales a second told for `seconds`, each when it is due, whatever became of others. */
  async play(rate: number, seconds: number): Promise<Played> {
    const sales = Math.max(1, Math.round(rate * seconds));
    const period = 1000 / rate;
    const before = await this.usage();
    const start = performance.timeOrigin + performance.now() + 50;
    this.#crowd.expect({ first: this.#told + 1, start, period });
    const [teller] = this.#nodes;
    for (let sent = 0; sent < sales; ) {
      await pause(1);
      const late = performance.timeOrigin + performance.now() - start;
      const due = Math.min(sales, Math.floor(late / period) + 1);
      if (due <= sent) continue;
      teller?.send({ tell: due - sent });
      sent = due;
    }
    this.#told += sales;
    const due = sales * this.#listening;
    const report = await this.#crowd.report(due);
    const after = await this.usage();
    return { ...report, due, cpu: after.cpu - before.cpu };
  }

  async close(): Promise<void> {
    await this.#crowd.end();
    for (const node of this.#nodes) await node.end();
  }
}
