import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Inspects and changes the chunks of one connection before they are forwarded. */
export type Tap = {
  toServer: (chunk: Buffer) => AsyncIterable<Buffer>;
  toClient: (chunk: Buffer) => AsyncIterable<Buffer>;
};

/** A TCP proxy on loopback whose connections can be cut, slowed and tapped. */
export class TcpProxy {
  #pairs = new Set<readonly [Socket, Socket]>();
  #slowMs = 0;
  #refuses = false;
  readonly #server: Server;

  private constructor(
    readonly targetPort: number,
    readonly tap: ((cut: () => void) => Tap) | undefined,
  ) {
    this.#server = createServer((client) => this.#join(client));
  }

  static async open(targetPort: number, tap?: (cut: () => void) => Tap): Promise<TcpProxy> {
    const proxy = new TcpProxy(targetPort, tap);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resets every open connection. New ones are accepted. @returns how many were reset. */
  cut(): number {
    const count = this.#pairs.size;
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
    return count;
  }

  /** Sets whether new connections are reset at once, as on a network that stays down. */
  refuse(refuses: boolean): void {
    this.#refuses = refuses;
  }

  /** Delays each chunk in each direction by `ms`; 0 for no delay. */
  slow(ms: number): void {
    this.#slowMs = ms;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    if (this.#refuses) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.targetPort, '127.0.0.1');
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    const tap = this.tap?.(end);
    void this.#pump(client, server, tap?.toServer).finally(end);
    void this.#pump(server, client, tap?.toClient).finally(end);
  }

  async #pump(from: Socket, to: Socket, tap: Tap['toServer'] = untouched): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        if (this.#slowMs > 0) await pause(this.#slowMs);
        for await (const piece of tap(chunk)) {
          if (to.destroyed) return;
          if (!to.write(piece)) await once(to, 'drain');
        }
      }
      to.end();
    } catch (error) {
      // The connection broke: both ends see it by their close.
      if (!isBroken(error)) throw error;
    }
  }
}

async function* untouched(chunk: Buffer): AsyncIterable<Buffer> {
  yield chunk;
}

const BROKEN =
  /ECONNRESET|EPIPE|ECONNREFUSED|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR|ERR_STREAM_DESTROYED/;

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && BROKEN.test(String(error.code));
}
