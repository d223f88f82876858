import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { requestUpgrade, sendText } from '@/lib/fan-out/testing/raw-websocket';

/** For tests: a client on a bare TCP connection, which sees every byte and may stop reading. */
export class RawClient {
  /** All bytes since it joined the namespace. */
  received: Buffer = Buffer.alloc(0);
  #changed = () => {};

  private constructor(readonly net: Socket) {}

  /** Connects, and joins the namespace `/`. */
  static async connect(port: number): Promise<RawClient> {
    const net = connect(port, '127.0.0.1');
    const client = new RawClient(net);
    net.on('data', (chunk) => {
      client.received = Buffer.concat([client.received, chunk]);
      client.#changed();
    });
    // A server that disconnects a slow client resets the connection.
    net.on('error', () => {});
    await once(net, 'connect');
    requestUpgrade(net);
    await client.until((bytes) => bytes.includes('"pingTimeout"'));
    sendText(net, '40');
    await client.until((bytes) => /40\{"sid":"[^"]*"[^}]*\}/.test(bytes.toString()));
    const text = client.received.toString('latin1');
    client.received = client.received.subarray(text.indexOf('}', text.indexOf('40{')) + 1);
    return client;
  }

  /** Resolves when `isEnough` returns true for what was received. */
  async until(isEnough: (received: Buffer) => boolean): Promise<void> {
    while (!isEnough(this.received)) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  end(): void {
    this.net.destroy();
  }
}
