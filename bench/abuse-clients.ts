import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { frameHead } from './guests';

/**
 * The process of one network that abuses a shop: it sends each kind of work at a multiple of its limit, when
 * it is due, whether earlier ones were answered or not. It is cheap, so that it does not slow the honest
 * shoppers on its own core.
 */
export type AbuseCommand = { start: AbuseTarget } | { stop: true };
export type AbuseTarget = {
  port: number;
  /** How often each kind is sent a second. */
  rates: Record<AbuseKind, number>;
  /** Sessions of shoppers, who take turns, and of an admin. */
  cookies: readonly string[];
  admin: string;
  /** A CSRF token, and the cookie that it goes with. */
  csrf: { token: string; cookie: string };
  goodsIds: readonly number[];
};
export type AbuseKind = 'page' | 'picture' | 'order' | 'signUp' | 'logIn' | 'message' | 'handshake';
/** Counts of what was sent, of answers by status, and of what could not be sent in time. */
export type AbuseReport = Record<string, number>;

const ADDRESS = '127.0.2.1';
const CONNECTIONS = 16;
/** Unanswered requests of one kind, beyond which no more are sent. */
const MAX_UNANSWERED = 400;
const TICK_MS = 5;
const SOCKETS = 40;
/** Sockets that are let in are closed, the oldest first, when there are more. */
const MAX_IDLE_SOCKETS = 200;
const PICTURE = Buffer.alloc(100 * 1024, 7);
const PAGES = ['/en', '/ko', '/en/goods/', '/ko/goods/', '/en/nowhere-', '/goods/8/picture?'];

const counts: AbuseReport = {};
const count = (name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Keep-alive connections, on which requests are sent before earlier ones are answered. */
class Pipeline {
  #sockets: Socket[] = [];
  #unanswered = 0;
  #next = 0;

  constructor(
    readonly kind: string,
    readonly port: number,
  ) {}

  send(request: Buffer): void {
    if (this.#unanswered >= MAX_UNANSWERED) {
      count(`${this.kind} unsent`);
      return;
    }
    this.#unanswered += 1;
    count(`${this.kind} sent`);
    this.#socket().write(request);
  }

  #socket(): Socket {
    const at = this.#next++ % CONNECTIONS;
    const known = this.#sockets[at];
    if (known && !known.destroyed && known.writable) return known;
    const socket = connect({ port: this.port, host: '127.0.0.1', localAddress: ADDRESS });
    this.#sockets[at] = socket;
    let pending = 0;
    const write = socket.write.bind(socket);
    socket.write = ((data: Buffer) => {
      pending += 1;
      return write(data);
    }) as typeof socket.write;
    socket.on('data', (chunk) => {
      for (const [, status] of chunk.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3})/g)) {
        pending -= 1;
        this.#unanswered -= 1;
        count(`${this.kind} ${status}`);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#unanswered -= pending;
    });
    return socket;
  }
}

/** Sockets that send messages, and sockets that only connect. */
class Sockets {
  readonly #sending: Socket[] = [];
  readonly #idle: Socket[] = [];
  /** Those that the shop has let into its namespace. Before that it takes no messages. */
  readonly #joined = new WeakSet<Socket>();
  readonly #message: Buffer;
  #next = 0;

  constructor(
    readonly port: number,
    goodsIds: readonly number[],
  ) {
    this.#message = toFrame(
      `421["STOCK_OF",{"goodsIds":${JSON.stringify(goodsIds.slice(0, 100))}}]`,
    );
  }

  sendMessage(): void {
    const at = this.#next++ % SOCKETS;
    const known = this.#sending[at];
    if (!known || known.destroyed || !known.writable) this.#sending[at] = this.#connect();
    else if (this.#joined.has(known)) {
      count('message sent');
      known.write(this.#message);
    } else count('message unsent');
  }

  connectIdle(): void {
    const socket = this.#connect();
    this.#idle.push(socket);
    if (this.#idle.length > MAX_IDLE_SOCKETS) this.#idle.shift()?.resetAndDestroy();
  }

  #connect(): Socket {
    const { port } = this;
    count('handshake sent');
    const socket = connect({ port, host: '127.0.0.1', localAddress: ADDRESS, noDelay: true });
    socket.once('data', (chunk) => {
      count(`handshake ${chunk.toString('latin1', 9, 12)}`);
    });
    socket.on('data', (chunk) => this.#read(socket, chunk.toString('latin1')));
    // A refused connection is reset, so that its port is free at once.
    socket.on('end', () => socket.resetAndDestroy());
    socket.on('error', () => {});
    const head = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n`);
    return socket;
  }

  #read(socket: Socket, text: string): void {
    if (text.includes('40{"sid"')) {
      this.#joined.add(socket);
      count('socket joined');
    } else if (text.includes('0{"sid"')) socket.write(JOIN);
    for (const [, found] of text.matchAll(/431\[\{"(levels|error)/g)) count(`message ${found}`);
  }
}

const toFrame = (text: string) => Buffer.concat([frameHead(text.length), Buffer.from(text)]);
const JOIN = toFrame('40');

let timer: NodeJS.Timeout | undefined;

function start({ port, rates, cookies, admin, csrf, goodsIds }: AbuseTarget): void {
  const sockets = new Sockets(port, goodsIds);
  const http = (kind: AbuseKind, toRequest: (n: number) => Buffer) => {
    const pipeline = new Pipeline(kind, port);
    return (n: number) => pipeline.send(toRequest(n));
  };
  const request = (first: string, headers: string[], body: Buffer | string = '') =>
    Buffer.concat([
      Buffer.from(
        `${[`${first} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers].join('\r\n')}\r\n\r\n`,
      ),
      Buffer.from(body),
    ]);
  const json = 'Content-Type: application/json';
  const senders: Record<AbuseKind, (n: number) => void> = {
    page: http('page', (n) =>
      request(`GET ${PAGES[n % PAGES.length]}${n % PAGES.length > 1 ? 1 + (n % 90) : ''}`, [
        'Accept: text/html',
      ]),
    ),
    picture: http('picture', () =>
      request('POST /api/admin/pictures', [`Cookie: ${admin}`, 'Content-Type: image/png'], PICTURE),
    ),
    order: http('order', (n) => {
      const cookie = cookies[n % cookies.length];
      const headers = [json, `Cookie: ${cookie}`, `Idempotency-Key: ${randomUUID()}`];
      const goodsId = goodsIds[n % goodsIds.length];
      return request('POST /api/orders', headers, JSON.stringify({ goodsId }));
    }),
    signUp: http('signUp', () => {
      const name = randomUUID().slice(0, 20);
      const password = randomUUID();
      const account = {
        email: `${name}@a.example`,
        nickname: name,
        password,
        announceAs: 'nobody',
      };
      return request('POST /api/users', [json], JSON.stringify(account));
    }),
    logIn: http('logIn', (n) =>
      request(
        'POST /api/auth/callback/credentials',
        ['Content-Type: application/x-www-form-urlencoded', `Cookie: ${csrf.cookie}`],
        `email=nobody-${n}%40bench.example&password=${randomUUID()}&csrfToken=${csrf.token}&json=true`,
      ),
    ),
    message: () => sockets.sendMessage(),
    handshake: () => sockets.connectIdle(),
  };
  const began = performance.now();
  const sent: Partial<Record<AbuseKind, number>> = {};
  timer = setInterval(() => {
    const seconds = (performance.now() - began) / 1_000;
    for (const [kind, send] of Object.entries(senders) as [AbuseKind, (n: number) => void][]) {
      const due = Math.floor(seconds * rates[kind]);
      for (let n = sent[kind] ?? 0; n < due; n++) send(n);
      sent[kind] = due;
    }
  }, TICK_MS);
}

process.on('message', (command: AbuseCommand) => {
  if ('start' in command) {
    // The honest shoppers, on the same core, are not to wait for this process.
    setPriority(constants.priority.PRIORITY_LOW);
    start(command.start);
    process.send?.('started');
  } else {
    clearInterval(timer);
    process.send?.(counts);
  }
});
process.on('disconnect', () => process.exit(0));
