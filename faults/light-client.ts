import { once } from 'node:events';
import { WebSocket } from 'ws';

/** As many goods as the first page of the shop shows. */
const SHOWN_GOODS_IDS = Array.from({ length: 24 }, (_, index) => index + 1);

/**
 * A client that sends what a page sends when it reconnects. It speaks Engine.IO 4 and Socket.IO 5
 * directly over one WebSocket, so that thousands of clients cost less than the server under test.
 *
 * @see https://socket.io/docs/v4/socket-io-protocol/
 */
export class LightClient {
  #socket: WebSocket | undefined;
  /** The seq of the newest sale that it knows. */
  #last = 0;

  constructor(
    readonly port: number,
    /** The session, as a `Cookie` header. */
    readonly cookie: string,
  ) {}

  /**
   * Connects, and requests the missed sales and the stock of the goods that it shows.
   *
   * @returns the number of missed sales, once both answers have arrived.
   * @throws Error when the shop refuses one of them.
   */
  async connect(): Promise<number> {
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
          socket.send(`421["STOCK_OF",{"goodsIds":${JSON.stringify(SHOWN_GOODS_IDS)}}]`);
        } else if (packet.startsWith('430')) {
          const answer = answerIn<{ sales: unknown[]; latest: number }>(packet);
          if ('error' in answer) return reject(new Error(`RESUME got ${answer.error.code}.`));
          this.#last = answer.latest;
          missed = answer.sales.length;
        } else if (packet.startsWith('431')) {
          const answer = answerIn<{ levels: unknown[] }>(packet);
          if ('error' in answer) return reject(new Error(`STOCK_OF got ${answer.error.code}.`));
          levels = answer.levels.length;
        }
        if (missed !== undefined && levels === SHOWN_GOODS_IDS.length) resolve(missed);
      });
    });
  }

  /** Terminates the connection without a close frame, as a lost network does. */
  async disconnect(): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    const closed = once(socket, 'close');
    socket.terminate();
    await closed;
  }
}

/** The answer in an acknowledgement, such as `430[{…}]`. */
function answerIn<T>(packet: string): T | { error: { code: string } } {
  const [answer] = JSON.parse(packet.slice(3)) as [T | { error: { code: string } }];
  return answer;
}
