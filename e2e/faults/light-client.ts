import { once } from 'node:events';
import { WebSocket } from 'ws';

/**
 * A guest who listens, and nothing more: Engine.IO 4 and Socket.IO 5 by hand over one WebSocket, so
 * that thousands of them cost less than the server they ask.
 *
 * @see https://socket.io/docs/v4/socket-io-protocol/
 */
export class LightClient {
  #socket: WebSocket | undefined;
  /** The seq of the newest sale it knows. */
  #last = 0;

  constructor(readonly port: number) {}

  /** Connects, and asks for what was missed. @returns how many sales it was told. */
  async comeIn(): Promise<number> {
    const url = `ws://127.0.0.1:${this.port}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('closed')));
      socket.on('message', (data) => {
        const packet = String(data);
        if (packet === '2') socket.send('3');
        else if (packet.startsWith('0')) socket.send('40');
        else if (packet.startsWith('40')) socket.send(`420["RESUME",{"after":${this.#last}}]`);
        else if (packet.startsWith('430')) {
          const [answer] = JSON.parse(packet.slice(3)) as [{ sales: unknown[]; latest: number }];
          this.#last = answer.latest;
          resolve(answer.sales.length);
        }
      });
    });
  }

  /** Loses its connection, as with its network. */
  async lose(): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    const closed = once(socket, 'close');
    socket.terminate();
    await closed;
  }
}
