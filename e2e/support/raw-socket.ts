import { once } from 'node:events';
import WebSocket from 'ws';

/** A WebSocket to the shop's Socket.IO server that sends any text, well-formed or not. */
export class RawSocket {
  /** The text of every message, in order. */
  readonly received: string[] = [];

  private constructor(readonly ws: WebSocket) {
    ws.on('message', (data) => this.received.push(String(data)));
    // The server may reset a connection that it refuses; `isClosed` says so.
    ws.on('error', () => ws.terminate());
  }

  /**
   * Connects, and joins the namespace `/`.
   *
   * @param headers of the handshake, such as `x-forwarded-for`.
   * @throws Error when the shop refuses the handshake.
   */
  static async open(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
    const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const ws = new WebSocket(address, { headers });
    const socket = new RawSocket(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    while (!socket.received.some((text) => text.startsWith('0'))) await once(ws, 'message');
    socket.send('40');
    while (!socket.received.some((text) => text.startsWith('40'))) await once(ws, 'message');
    return socket;
  }

  send(data: string | Buffer): void {
    this.ws.send(data);
  }

  get isClosed(): boolean {
    return this.ws.readyState === WebSocket.CLOSED;
  }

  close(): void {
    this.ws.terminate();
  }
}
