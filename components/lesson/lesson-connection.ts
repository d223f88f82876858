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
import { RECONNECTION } from '@/lib/realtime/socket.client';

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

/** The lesson's own connection: both namespaces, and a record of its packets. */
export class LessonConnection {
  readonly lesson: Socket<LessonServerToClientEvents, LessonClientToServerEvents>;
  readonly shop: Socket<ServerToClientEvents, ClientToServerEvents>;
  readonly #manager: Manager;
  readonly #onChange: (state: LessonState) => void;
  readonly #openedAt = performance.now();
  #state = CLOSED;
  #packetCount = 0;
  #timer: number | undefined;
  #paused = false;

  constructor(onChange: (state: LessonState) => void) {
    this.#onChange = onChange;
    this.#manager = new Manager({
      path: SOCKET_PATH,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      autoConnect: false,
      reconnectionDelay: 300,
      ...RECONNECTION,
    });
    // Each attempt creates a new engine right after this event.
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

  /** Disconnects until `open`, as if the network were lost. */
  disconnect(): void {
    this.lesson.disconnect();
    this.shop.disconnect();
    this.#set({ connected: false, transport: '' });
  }

  /** Reconnects over these transports. */
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

  #record(direction: Packet['direction'], type: string, data: unknown): void {
    if (this.#paused) return;
    const at = Math.round(performance.now() - this.#openedAt);
    const packet = { id: ++this.#packetCount, direction, at, ...describePacket(type, data) };
    this.#set({ packets: [...this.#state.packets, packet].slice(-MAX_PACKETS) }, false);
  }

  /** Notifies at once; for packets, which may be many, a few times a second. */
  #set(change: Partial<LessonState>, notifyNow = true): void {
    this.#state = { ...this.#state, ...change };
    if (notifyNow) this.#onChange(this.#state);
    else {
      this.#timer ??= window.setTimeout(() => {
        this.#timer = undefined;
        this.#onChange(this.#state);
      }, NOTIFY_INTERVAL_MS);
    }
  }
}
