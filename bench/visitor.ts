import { connect, type Socket } from 'node:net';
import { requestUpgrade, sendText } from '@/lib/fan-out/testing/raw-websocket';
import { PageConnection, requestOf } from './page-load';

/** The `Accept-Encoding` of browsers. */
export const BROWSER_ENCODING = 'gzip, deflate, br';

/** When a visitor had the page, and when all that was missed; on the clock of `performance`. */
export type Visit = { pageAt: number; liveAt: number };

/**
 * A person who opens the shop: loads the front page and its scripts, connects a socket, and requests the sales
 * that it missed. Stays connected, and reads what comes without looking at it.
 */
export class Visitor {
  #socket: Socket | undefined;

  /**
   * @param scripts the paths of the page's scripts.
   * @param after the seq of the newest sale in the page.
   * @throws Error when anything is refused.
   */
  async open(url: string, scripts: readonly string[], after: number): Promise<Visit> {
    const connection = await PageConnection.open(url);
    const get = (path: string) => connection.get(requestOf({ path, encoding: BROWSER_ENCODING }));
    await get('/en');
    const pageAt = performance.now();
    for (const script of scripts) await get(script);
    connection.close();
    await this.#connect(Number(new URL(url).port), after);
    return { pageAt, liveAt: performance.now() };
  }

  leave(): void {
    this.#socket?.resetAndDestroy();
  }

  #connect(port: number, after: number): Promise<void> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket = socket;
    /** Each text to wait for, and the answer to it: engine.io's open packet, the namespace, and the sales. */
    const steps = [
      ['"upgrades"', '40'],
      ['40{"sid"', `420["RESUME",{"after":${after}}]`],
    ] as const;
    return new Promise((resolve, reject) => {
      let step = 0;
      let text = '';
      const refuse = () => reject(new Error(`The socket was closed after ${step} steps.`));
      const read = (chunk: Buffer) => {
        text += chunk.toString('latin1');
        const [expected, answer] = steps[step] ?? ['430['];
        if (!text.includes(expected)) return;
        text = '';
        step += 1;
        if (answer) {
          sendText(socket, answer);
          return;
        }
        socket.off('data', read).off('close', refuse).resume();
        resolve();
      };
      socket.on('connect', () => requestUpgrade(socket));
      socket.on('data', read).on('error', reject).on('close', refuse);
    });
  }
}
