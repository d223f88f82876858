import { Manager, type Socket } from 'socket.io-client';
import { describePacket, type Packet } from '@/components/lesson/packet';
import {
  type ClientToServerEvents,
  LESSON_NAMESPACE,
  type LessonClientToServerEvents,
  type LessonServerToClientEvents,
  type ServerToClientEvents,
  SOCKET_PATH,
} from '@/lib/realtime/events';

const MAX_PACKETS = 200;
const NOTIFY_INTERVAL_MS = 100;

export type LessonState = {
  connected: boolean;
  /** `websocket` or `polling`; empty while there is no connection. */
  transport: string;
  greeting: string;
  packets: readonly Packet[];
};

const CLOSED: LessonState = { connected: false, transport: '', greeting: '', packets: [] };

/** A line of its own for the lesson: both namespaces on one connection, its packets laid open. */
export class LessonConnection {
  readonly lesson: Socket<LessonServerToClientEvents, LessonClientToServerEvents>;
  readonly shop: Socket<ServerToClientEvents, ClientToServerEvents>;
  readonly #manager: Manager;
  readonly #tell: (state: LessonState) => void;
  readonly #openedAt = performance.now();
  #state = CLOSED;
  #count = 0;
  #timer: number | undefined;
  #paused = false;

  constructor(tell: (state: LessonState) => void) {
    this.#tell = tell;
    this.#manager = new Manager({
      path: SOCKET_PATH,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      autoConnect: false,
      reconnectionDelay: 300,
    });
    // The engine is made anew by each attempt, in the same breath as this event.
    this.#manager.on('reconnect_attempt', () => queueMicrotask(() => this.#observe()));
    this.#manager.on('open', () => this.#set({ transport: this.#transport }));
    this.#manager.on('close', () => this.#set({ transport: '', connected: false }));
    this.lesson = this.#manager.socket(LESSON_NAMESPACE);
    this.shop = this.#manager.socket('/');
    this.lesson.on('customEventName', (greeting) => this.#set({ greeting }));
    this.shop.on('connect', () => this.#set({ connected: true, transport: this.#transport }));
  }

  open(): void {
    this.lesson.connect();
    this.shop.connect();
    this.#observe();
  }

  /** As when a train enters a tunnel, except that it stays until `open`. */
  disconnect(): void {
    this.lesson.disconnect();
    this.shop.disconnect();
    this.#set({ connected: false, transport: '' });
  }

  /** Connects anew, over these transports. */
  connectVia(transports: ('websocket' | 'polling')[]): void {
    this.disconnect();
    this.#set({ greeting: '' });
    this.#manager.opts.transports = transports;
    this.open();
  }

  set paused(paused: boolean) {
    this.#paused = paused;
  }

  clear(): void {
    this.#set({ packets: [] });
  }

  close(): void {
    this.disconnect();
    window.clearTimeout(this.#timer);
  }

  get #transport(): string {
    return this.#manager.engine.transport.name;
  }

  #observe(): void {
    const { engine } = this.#manager;
    if (!engine || engine.hasListeners('packetCreate')) return;
    engine.on('packet', ({ type, data }) => this.#record('received', type, data));
    engine.on('packetCreate', ({ type, data }) => this.#record('sent', type, data));
    engine.on('upgrade', () => this.#set({ transport: this.#transport }));
  }

  #record(way: Packet['way'], type: string, data: unknown): void {
    if (this.#paused) return;
    const at = Math.round(performance.now() - this.#openedAt);
    const packet = { id: ++this.#count, way, at, ...describePacket(type, data) };
    this.#set({ packets: [...this.#state.packets, packet].slice(-MAX_PACKETS) }, false);
  }

  /** What a person does is seen at once; packets, which may be many, a few times a second. */
  #set(change: Partial<LessonState>, atOnce = true): void {
    this.#state = { ...this.#state, ...change };
    if (atOnce) this.#tell(this.#state);
    else {
      this.#timer ??= window.setTimeout(() => {
        this.#timer = undefined;
        this.#tell(this.#state);
      }, NOTIFY_INTERVAL_MS);
    }
  }
}
