import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import type { Sale } from '@/lib/sales/sale';

type Connection = Socket<ServerToClientEvents, ClientToServerEvents>;

let count = 0;

/** Somebody with an account, a session cookie and, when they listen, a socket. */
export class Shopper {
  readonly heard: Sale[] = [];
  #cookies = new Map<string, string>();
  #sockets: Connection[] = [];

  private constructor(
    readonly url: string,
    readonly nickname: string,
    readonly email: string,
  ) {}

  static async signUp(url: string, name: string, announceAs: string): Promise<Shopper> {
    const nickname = `${name}-${process.pid}-${++count}`;
    const shopper = new Shopper(url, nickname, `${nickname}@shopper.example`);
    const password = 'a bell of brass';
    await shopper.ask('POST', '/api/users', {
      email: shopper.email,
      nickname,
      password,
      announceAs,
    });
    const { csrfToken } = (await (await shopper.ask('GET', '/api/auth/csrf')).json()) as {
      csrfToken: string;
    };
    const fields = { email: shopper.email, password, csrfToken, json: 'true' };
    await shopper.send('POST', '/api/auth/callback/credentials', {
      body: new URLSearchParams(fields),
    });
    return shopper;
  }

  /** The same person at another node of the shop. */
  at(url: string): Shopper {
    const there = new Shopper(url, this.nickname, this.email);
    there.#cookies = this.#cookies;
    return there;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Asks the API, with a JSON body where there is one. */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const json: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send(method, path, {
      headers: { ...json, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  order(goodsId: number, key: string) {
    return this.ask('POST', '/api/orders', { goodsId }, { 'idempotency-key': key });
  }

  async listen(transport: 'websocket' | 'polling', headers = {}): Promise<Connection> {
    const socket: Connection = io(this.url, {
      forceNew: true,
      reconnection: false,
      transports: [transport],
      extraHeaders: { cookie: this.cookie, ...headers },
    });
    this.#sockets.push(socket);
    socket.on('BUY_GOODS', (sale) => this.heard.push(sale));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  leave(): void {
    for (const socket of this.#sockets) socket.close();
  }

  private async send(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: this.cookie, ...init.headers };
    const response = await fetch(this.url + path, { ...init, method, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}
