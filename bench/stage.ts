import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Usage } from './candidates/obey';
import type { Report } from './crowd';
import { Pinned } from './pinned';

/** What tells many: each in its own file under candidates/. */
export const TELLERS = ['lesson', 'tuned', 'raw-ws', 'salebell'] as const;
export type Teller = (typeof TELLERS)[number];

export type Played = Report & {
  /** Deliveries that were due. */
  due: number;
  /** Seconds of the servers' processor. */
  cpu: number;
};

/** How long after the last sale the crowd may still be waited for. */
const PATIENCE_MS = 3_000;

/** One candidate on one core (or two nodes of it), its crowd on the other. */
export class Stage {
  readonly #nodes: Pinned[] = [];
  readonly #crowd = new Pinned('rest', ['bench/crowd.ts']);
  #told = 0;
  #listening = 0;

  private constructor(readonly teller: Teller) {}

  static async open(teller: Teller, nodes = 1, env: Record<string, string> = {}): Promise<Stage> {
    const stage = new Stage(teller);
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
    await this.#crowd.ask({ gather: { ports: this.#ports, clients, stalled, socketIo } });
    this.#listening = clients - stalled;
    await pause(500);
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
    this.#crowd.send({ expect: { first: this.#told + 1, start, period } });
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
    const until = Date.now() + PATIENCE_MS;
    let report = await this.#crowd.ask<Report>({ report: true });
    while (report.got < due && Date.now() < until) {
      await pause(50);
      report = await this.#crowd.ask<Report>({ report: true });
    }
    const after = await this.usage();
    return { ...report, due, cpu: after.cpu - before.cpu };
  }

  async close(): Promise<void> {
    await this.#crowd.end();
    for (const node of this.#nodes) await node.end();
  }
}

/** A port of loopback that nobody uses. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
