import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import type { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';
import type { Listener, Received } from './checker/history';
import type { FaultyNode } from './faulty-node';
import type { Seeded } from './seeded';

const RESUME_TIMEOUT_MS = 2_000;
/** After this time without an event it sends RESUME. A page waits 25 s; a test has less time. */
const QUIET_MS = 1_500;

type NodeAddress = Pick<FaultyNode, 'name' | 'url'>;
type Connection = Socket<ServerToClientEvents, ClientToServerEvents>;

/** The part of the product's `SaleResequencer` that a listener uses, so that a mutant can replace it. */
export type Resequencer = Pick<SaleResequencer, 'last' | 'receive' | 'applyResume' | 'retract'>;

/** A client that receives sales as the shop's page does, and whose connection moves between nodes. */
export class FaultListener implements Listener {
  readonly shown: Sale[] = [];
  readonly received: Received[] = [];
  more = 0;
  connection = 0;

  constructor(
    readonly name: string,
    readonly cluster: { readonly upNodes: readonly NodeAddress[] },
    readonly chance: Seeded,
    readonly resequencer: Resequencer,
    readonly transport: 'websocket' | 'polling',
    /** It expects every sale after this seq. Listeners connect before the first sale. */
    readonly from = 0,
  ) {}

  /** Listens at one random node after the other until `signal` aborts. */
  async listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#connect(this.chance.pick(this.cluster.upNodes), signal);
      if (!signal.aborted) await pause(this.chance.between(10, 250));
    }
  }

  /** Runs one connection from its start to its end. */
  #connect(node: NodeAddress, signal: AbortSignal): Promise<void> {
    const connection = ++this.connection;
    const socket: Connection = io(node.url, {
      forceNew: true,
      reconnection: false,
      transports: [this.transport],
      timeout: 3_000,
    });
    let lastEventAt = performance.now();
    const record = (sales: readonly Sale[], by: Received['by']) => {
      const at = performance.now();
      for (const sale of sales) this.received.push({ connection, node: node.name, by, sale, at });
    };
    const resume = this.#createResume(socket, (answer) => {
      record(answer.sales, 'resume');
      this.more += answer.more;
      this.shown.push(...this.resequencer.applyResume(answer));
    });
    socket.on('connect', () => void resume());
    socket.on('BUY_GOODS', (sale) => {
      lastEventAt = performance.now();
      record([sale], 'event');
      const { show, hasGap } = this.resequencer.receive(sale);
      this.shown.push(...show);
      if (hasGap) void resume();
    });
    socket.on('SALE_RETRACTED', ({ seq }) => this.resequencer.retract(seq));
    const quietCheck = setInterval(() => {
      if (performance.now() - lastEventAt < QUIET_MS) return;
      lastEventAt = performance.now();
      void resume();
    }, 200);
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    socket.once('disconnect', end);
    socket.once('connect_error', end);
    // A socket that is closed while it connects reports neither.
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    return ended.finally(() => {
      signal.removeEventListener('abort', end);
      clearInterval(quietCheck);
      socket.close();
    });
  }

  /**
   * Creates a function that sends RESUME, one at a time. Without an answer in time it closes the
   * socket, so that the listener goes to another node.
   */
  #createResume(socket: Connection, record: (answer: ResumeAnswer) => void): () => Promise<void> {
    let isResuming = false;
    return async () => {
      if (isResuming || !socket.connected) return;
      isResuming = true;
      try {
        const after = this.resequencer.last ?? Number.MAX_SAFE_INTEGER;
        const answer = await socket.timeout(RESUME_TIMEOUT_MS).emitWithAck('RESUME', { after });
        if ('error' in answer) throw new Error(answer.error.code);
        record(answer);
      } catch (error) {
        this.errors.push(String(error));
        socket.close();
      } finally {
        isResuming = false;
      }
    };
  }

  /** Why it closed connections, for debugging a run. */
  readonly errors: string[] = [];
}
