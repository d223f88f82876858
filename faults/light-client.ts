import { once } from 'node:events';
import { WebSocket } from 'ws';

/** As many as the shop's first page shows. */
const SHOWN = Array.from({ length: 24 }, (_, index) => index + 1);

/**
 * A page that listens, and asks what a page asks on its return: Engine.IO 4 and Socket.IO 5 by hand
 * over one WebSocket, so that thousands of them cost less than the server they ask.
 *
 * @see https://socket.io/docs/v4/socket-io-protocol/
 */
export class LightClient {
  #socket: WebSocket | undefined;
  /** The seq of the newest sale it knows. */
  #last = 0;

  constructor(
    readonly port: number,
    /** The session that it comes with. */
    readonly cookie: string,
  ) {}

  /**
   * Connects, and asks for what was missed and for the stock of what it shows.
   *
   * @returns how many sales it was told, once it knows the stock as well.
   */
  async comeIn(): Promise<number> {
    const url = `ws://127.0.0.1:${this.port}/socket.io/?EIO=4&transport=websocket`;
    const { cookie } = this;
    const socket = new WebSocket(url, { perMessageDeflate: false, headers: { cookie } });
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      let missed: number | undefined;
      let levels: number | undefined;
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('closed')));
      socket.on('message', (data) => {
        const packet = String(data);
        if (packet === '2') socket.send('3');
        else if (packet.startsWith('0')) socket.send('40');
        else if (packet.startsWith('40')) {
          socket.send(`420["RESUME",{"after":${this.#last}}]`);
          socket.send(`421["STOCK_OF",{"goodsIds":${JSON.stringify(SHOWN)}}]`);
        } else if (packet.startsWith('430')) {
          const [answer] = JSON.parse(packet.slice(3)) as [{ sales: unknown[]; latest: number }];
          this.#last = answer.latest;
          missed = answer.sales.length;
        } else if (packet.startsWith('431')) {
          const [answer] = JSON.parse(packet.slice(3)) as [{ levels: unknown[] }];
          levels = answer.levels.length;
        }
        if (missed !== undefined && levels === SHOWN.length) resolve(missed);
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
