import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import type { Sale } from '@/lib/sales/sale';

type Orders = { orders: { orderId: string; cancelledAt?: string }[]; nextCursor: string | null };
type Connection = Socket<ServerToClientEvents, ClientToServerEvents>;

/** How long is asked again what the shop could not answer. */
const TIMEOUT_MS = 90_000;

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
    const account = { email: shopper.email, nickname, password, announceAs };
    const made = await shopper.ask('POST', '/api/users', account);
    // Here, and not somewhere in the test that goes on without an account.
    if (made.status !== 201) throw new Error(`Nobody signed up: ${await made.text()}`);
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

  /** Asks the API, with a JSON body where there is one; again as long as it says 503. */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return this.send(method, path, withJson(body, headers));
  }

  /** Sends one order, whatever the answer. `quantity` is 1 unless given. */
  orderOnce(goodsId: number, key: string, quantity = 1): Promise<Response> {
    const body = { goodsId, quantity };
    return this.sendOnce('POST', '/api/orders', withJson(body, { 'idempotency-key': key }));
  }

  /** Orders; on 503 sends the same order again under the same key. `quantity` is 1 unless given. */
  order(goodsId: number, key: string, quantity = 1): Promise<Response> {
    return this.ask('POST', '/api/orders', { goodsId, quantity }, { 'idempotency-key': key });
  }

  /** Cancels every order that still can be, so that the next test finds the stock of before. */
  async restoreStock(): Promise<void> {
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await this.ask('GET', `/api/orders?limit=100&cursor=${cursor}`);
      // Logged out, or the account is gone.
      if (answer.status === 401) return;
      if (!answer.ok) throw new Error(`Nothing was given back: ${await answer.text()}`);
      const page = (await answer.json()) as Orders;
      const kept = page.orders.filter(({ cancelledAt }) => !cancelledAt);
      await Promise.all(
        kept.map(({ orderId }) => this.ask('POST', `/api/orders/${orderId}/cancel`, {})),
      );
      cursor = page.nextCursor;
    }
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

  /**
   * A 503 says that nothing was taken and when to come again (a loaded machine is a reason): as the
   * contract lets a client do, it is asked again then.
   */
  private async send(method: string, path: string, init: RequestInit): Promise<Response> {
    const giveUp = Date.now() + TIMEOUT_MS;
    for (;;) {
      const answer = await this.sendOnce(method, path, init);
      if (answer.status !== 503 || Date.now() > giveUp) return answer;
      await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000);
    }
  }

  private async sendOnce(method: string, path: string, init: RequestInit): Promise<Response> {
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

function withJson(body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
