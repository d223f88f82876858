import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import type { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';
import type { Heard, Listener } from './checker/history';
import type { FaultyNode } from './faulty-node';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

const RESUME_TIMEOUT_MS = 2_000;
/** A page waits 25 s; a test has less time. */
const QUIET_MS = 1_500;

type Connection = Socket<ServerToClientEvents, ClientToServerEvents>;

/** What a client needs to show each sale once and in order: the product's `SaleResequencer`, or a broken twin. */
export type Resequencer = Pick<SaleResequencer, 'last' | 'receive' | 'applyResume' | 'retract'>;

/** Somebody who listens as the shop's page does, and whose connection moves between nodes. */
export class FaultListener implements Listener {
  readonly shown: Sale[] = [];
  readonly heard: Heard[] = [];
  more = 0;
  connection = 0;

  constructor(
    readonly name: string,
    readonly arena: TestCluster,
    readonly chance: Seeded,
    readonly line: Resequencer,
    readonly transport: 'websocket' | 'polling',
    /** The seq after which it wants all; it came before anything was sold. */
    readonly from = 0,
  ) {}

  /** Listens, here and there, until it is told to stop. */
  async listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#connect(this.chance.pick(this.arena.upNodes), signal);
      if (!signal.aborted) await pause(this.chance.between(10, 250));
    }
  }

  /** One connection, from its beginning to its end. */
  #connect(node: FaultyNode, signal: AbortSignal): Promise<void> {
    const connection = ++this.connection;
    const socket: Connection = io(node.url, {
      forceNew: true,
      reconnection: false,
      transports: [this.transport],
      timeout: 3_000,
    });
    let heardAt = performance.now();
    const take = (sales: readonly Sale[], by: Heard['by']) => {
      for (const sale of sales) this.heard.push({ connection, node: node.name, by, sale });
    };
    const resume = this.#asker(socket, (answer) => {
      take(answer.sales, 'resume');
      this.more += answer.more;
      this.shown.push(...this.line.applyResume(answer));
    });
    socket.on('connect', () => void resume());
    socket.on('BUY_GOODS', (sale) => {
      heardAt = performance.now();
      take([sale], 'event');
      const { show, hasGap } = this.line.receive(sale);
      this.shown.push(...show);
      if (hasGap) void resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => this.line.retract(seq));
    const quiet = setInterval(() => {
      if (performance.now() - heardAt < QUIET_MS) return;
      heardAt = performance.now();
      void resume();
    }, 200);
    const leave = () => socket.close();
    signal.addEventListener('abort', leave);
    return new Promise<void>((resolve) => {
      socket.once('disconnect', () => resolve());
      socket.once('connect_error', () => resolve());
      if (signal.aborted) resolve();
    }).finally(() => {
      signal.removeEventListener('abort', leave);
      clearInterval(quiet);
      socket.close();
    });
  }

  /** Asks for what was missed, one question at a time; where no answer comes, it goes elsewhere. */
  #asker(socket: Connection, take: (answer: ResumeAnswer) => void): () => Promise<void> {
    let asking = false;
    return async () => {
      if (asking || !socket.connected) return;
      asking = true;
      try {
        const after = this.line.last ?? Number.MAX_SAFE_INTEGER;
        const answer = await socket.timeout(RESUME_TIMEOUT_MS).emitWithAck('RESUME', { after });
        if ('error' in answer) throw new Error(answer.error.code);
        take(answer);
      } catch (error) {
        this.troubles.push(String(error));
        socket.close();
      } finally {
        asking = false;
      }
    };
  }

  /** Why it gave a connection up, for whoever looks into a run. */
  readonly troubles: string[] = [];
}
