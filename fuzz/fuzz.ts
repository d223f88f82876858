import fc from 'fast-check';
import { residentBytes } from '@/e2e/support/resident-memory';
import { Finding } from './finding';
import type { FuzzedShop } from './fuzzed-shop';
import { type Session, sessions } from './packets';
import { playSession } from './play-session';
import { type FuzzedRequest, requests } from './requests';
import { sendRequest } from './send-request';

/** Runs of one call of fast-check. Each call has its own seed, and begins with small inputs. */
const RUNS_PER_BATCH = 40;
/** The part of each phase that is sent before the memory is first measured: code and caches load. */
const WARM_UP = 0.05;
const PROGRESS_INTERVAL_MS = 10_000;
/** How long a finding is shrunk at most. */
const SHRINK_MS = 10_000;
const LATE_LINE_TURNS = 5;
const MAX_MEMORY_RATIO = 1.2;

export type FuzzOptions = {
  seed: number;
  /** How many Socket.IO packets and HTTP requests are sent, unless the time is over before. */
  packets: number;
  requests: number;
  /** For both together. */
  ms: number;
  progress: (line: string) => void;
};

/** A finding with the smallest input that fast-check found for it, as JSON. */
export type Shown = { kind: string; message: string; seed: number; input: string };

export type FuzzReport = {
  packets: number;
  connections: number;
  /** Connections that the server ended before the client had its last answer. */
  cut: number;
  acks: number;
  requests: number;
  /** Answers by hundreds of their status; `none` when the connection ended without one. */
  statuses: Record<string, number>;
  /** Requests whose connection the client ended. */
  aborted: number;
  crashes: number;
  findings: Shown[];
  /** Resident bytes, with the garbage collected. */
  memory: { before: number; after: number };
  /** Admins and sessions that the run added to the store. */
  gained: { admins: number; sessions: number };
};

/** Sends packets and requests to `shop`, and collects what must not happen. */
export async function fuzz(shop: FuzzedShop, options: FuzzOptions): Promise<FuzzReport> {
  const run = new FuzzRun(shop, options);
  const privileges = await shop.countPrivileges();
  const { packets, requests: wanted, ms } = options;
  const started = performance.now();
  const until = (share: number) => started + ms * share;
  await run.sendPackets(packets * WARM_UP, until(0.5));
  await run.sendRequests(wanted * WARM_UP, until(0.5));
  const before = await residentBytes(shop.server);
  await run.sendPackets(packets, until(0.5));
  await run.sendRequests(wanted, until(1));
  const after = await residentBytes(shop.server);
  const now = await shop.countPrivileges();
  const gained = {
    admins: now.admins - privileges.admins,
    sessions: now.sessions - privileges.sessions,
  };
  return { ...run.report, crashes: shop.crashes, memory: { before, after }, gained };
}

/** Whether a run found nothing. */
export function isClean({ findings, crashes, gained, memory }: FuzzReport): boolean {
  return (
    findings.length === 0 &&
    crashes === 0 &&
    gained.admins === 0 &&
    gained.sessions === 0 &&
    memory.after <= memory.before * MAX_MEMORY_RATIO
  );
}

class FuzzRun {
  readonly report: Omit<FuzzReport, 'crashes' | 'memory' | 'gained'> = {
    ...{ packets: 0, connections: 0, cut: 0, acks: 0, requests: 0, aborted: 0 },
    statuses: {},
    findings: [],
  };
  #batches = 0;
  #reportedAt = performance.now();

  constructor(
    readonly shop: FuzzedShop,
    readonly options: FuzzOptions,
  ) {}

  async sendPackets(total: number, until: number): Promise<void> {
    const isOver = () => this.report.packets >= total;
    await this.#runBatches(sessions, isOver, until, async (batch) => {
      await Promise.all(batch.map((session) => this.#play(session)));
    });
  }

  async sendRequests(total: number, until: number): Promise<void> {
    const isOver = () => this.report.requests >= total;
    await this.#runBatches(requests, isOver, until, async (batch) => {
      await Promise.all(batch.map((request) => this.#send(request)));
    });
  }

  async #play(session: Session): Promise<void> {
    const { report, shop } = this;
    report.connections += 1;
    report.packets += session.packets.length + (session.last ? 1 : 0);
    const { acks, cut } = await playSession(shop.port, session, shop.cookies);
    report.acks += acks;
    if (cut) report.cut += 1;
  }

  async #send(request: FuzzedRequest): Promise<void> {
    const { report, shop } = this;
    report.requests += 1;
    const status = await sendRequest(shop, request);
    if (status === undefined) report.aborted += 1;
    else {
      const group = status === 0 ? 'none' : `${Math.floor(status / 100)}xx`;
      report.statuses[group] = (report.statuses[group] ?? 0) + 1;
    }
  }

  /** Runs batches until `isOver`, the time is over, or something was found. */
  async #runBatches<T>(
    arbitrary: fc.Arbitrary<T[]>,
    isOver: () => boolean,
    until: number,
    send: (inputs: T[]) => Promise<void>,
  ): Promise<void> {
    while (!isOver() && performance.now() < until) {
      const seed = this.options.seed + this.#batches++;
      let shrinkUntil = Number.POSITIVE_INFINITY;
      let isFound = false;
      const property = fc.asyncProperty(arbitrary, async (input) => {
        // fast-check sends smaller forms of an input that was found.
        if ((isOver() && !isFound) || performance.now() > shrinkUntil) return;
        await this.#observe(() => send(input)).catch((error: unknown) => {
          if (!isFound) shrinkUntil = performance.now() + SHRINK_MS;
          isFound = true;
          throw error;
        });
      });
      const outcome = await fc.check(property, {
        ...{ seed, numRuns: RUNS_PER_BATCH },
        interruptAfterTimeLimit: Math.max(1, until - performance.now()) + SHRINK_MS,
      });
      this.#reportProgress();
      if (!outcome.failed) continue;
      const [input = []] = outcome.counterexample ?? [];
      const shown = await this.#findAlone(input, send);
      const error = shown?.error ?? outcome.errorInstance;
      this.report.findings.push({
        kind: error instanceof Finding ? error.kind : 'an error of the run',
        message: error instanceof Error ? error.message : String(error),
        seed,
        input: JSON.stringify(shown?.input ?? input),
      });
      return;
    }
  }

  /** @returns the one of `inputs` that shows a finding by itself; fast-check often leaves another beside it. */
  async #findAlone<T>(
    inputs: readonly T[],
    send: (inputs: T[]) => Promise<void>,
  ): Promise<{ input: T[]; error: unknown } | undefined> {
    for (const one of inputs) {
      const [outcome] = await Promise.allSettled([this.#observe(() => send([one]))]);
      if (outcome.status === 'rejected') return { input: [one], error: outcome.reason };
    }
    return undefined;
  }

  /** Runs `send`. @throws Finding when the shop's process ended or logged an error meanwhile. */
  async #observe(send: () => Promise<void>): Promise<void> {
    const [sent] = await Promise.allSettled([send()]);
    await this.shop.settle();
    if (!(await this.shop.survives())) throw new Finding('crash', 'the process of the shop ended');
    const [logged] = this.shop.takeErrors();
    if (logged) {
      // Next logs an exception a second time, some turns later, which must not count against the next input.
      for (let turn = 0; turn < LATE_LINE_TURNS; turn++) await this.shop.settle();
      this.shop.takeErrors();
      throw new Finding('logged error', logged);
    }
    if (sent.status === 'rejected') throw sent.reason;
  }

  #reportProgress(): void {
    if (performance.now() - this.#reportedAt < PROGRESS_INTERVAL_MS) return;
    this.#reportedAt = performance.now();
    const { packets, connections, requests, findings } = this.report;
    const sent = `${packets} packets on ${connections} connections, ${requests} requests`;
    this.options.progress(`${sent}, ${findings.length} findings`);
  }
}
