import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/realtime/events';
import type { Sale } from '@/lib/sales/sale';

type Orders = { orders: { orderId: string; cancelledAt?: string }[]; nextCursor: string | null };
type Connection = Socket<ServerToClientEvents, ClientToServerEvents>;

/** How long a request is retried while the answer is 503. */
const RETRY_TIMEOUT_MS = 90_000;

let count = 0;

/** An account with its session cookies and, when it listens, its sockets. */
export class Shopper {
  readonly received: Sale[] = [];
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
    const answer = await shopper.ask('POST', '/api/users', account);
    if (answer.status !== 201) {
      const text = await answer.text();
      // A request that was answered 503 may have made the account: then its repetition finds the email and
      // the nickname taken. Nobody else uses them.
      if (!/"(EMAIL|NICKNAME)_TAKEN"/.test(text)) throw new Error(`The sign-up failed: ${text}`);
    }
    const { csrfToken } = (await (await shopper.ask('GET', '/api/auth/csrf')).json()) as {
      csrfToken: string;
    };
    const fields = { email: shopper.email, password, csrfToken, json: 'true' };
    const logIn = await shopper.send('POST', '/api/auth/callback/credentials', {
      body: new URLSearchParams(fields),
    });
    if (!logIn.ok) throw new Error(`The log-in failed: ${await logIn.text()}`);
    return shopper;
  }

  /** The same account at another node of the shop. */
  at(url: string): Shopper {
    const there = new Shopper(url, this.nickname, this.email);
    there.#cookies = this.#cookies;
    return there;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Sends an API request with an optional JSON body; retries while the answer is 503. */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return this.send(method, path, withJson(body, headers));
  }

  /** Sends one order without retrying. */
  orderOnce(goodsId: number, key: string, quantity = 1): Promise<Response> {
    const body = { goodsId, quantity };
    return this.sendOnce('POST', '/api/orders', withJson(body, { 'idempotency-key': key }));
  }

  /** Sends an order; retries under the same key while the answer is 503. */
  order(goodsId: number, key: string, quantity = 1): Promise<Response> {
    return this.ask('POST', '/api/orders', { goodsId, quantity }, { 'idempotency-key': key });
  }

  /** Cancels every order, so that the next test finds the original stock. */
  async restoreStock(): Promise<void> {
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await this.ask('GET', `/api/orders?limit=100&cursor=${cursor}`);
      // The account is logged out or deleted.
      if (answer.status === 401) return;
      if (!answer.ok) throw new Error(`The stock was not restored: ${await answer.text()}`);
      const page = (await answer.json()) as Orders;
      const uncancelled = page.orders.filter(({ cancelledAt }) => !cancelledAt);
      await Promise.all(
        uncancelled.map(({ orderId }) => this.ask('POST', `/api/orders/${orderId}/cancel`, {})),
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
    socket.on('BUY_GOODS', (sale) => this.received.push(sale));
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
   * Retries after 503 when the answer says, as the contract lets a client do: a loaded machine may
   * answer 503, and nothing has been done then.
   */
  private async send(method: string, path: string, init: RequestInit): Promise<Response> {
    const deadline = Date.now() + RETRY_TIMEOUT_MS;
    for (;;) {
      const answer = await this.sendOnce(method, path, init);
      if (answer.status !== 503 || Date.now() > deadline) return answer;
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
