import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** How pages are opened: by so many connections, each of which asks again as soon as it has its answer. */
export type PageLoad = {
  url: string;
  path: string;
  connections: number;
  milliseconds: number;
  /** The `Cookie` headers of the readers, in turn; without any, all readers are guests. */
  cookies?: readonly string[];
  /** The `Accept-Encoding` header; none by default. */
  encoding?: string;
};

export type PageTimes = {
  /** The duration of each answer in milliseconds, ascending. */
  durations: number[];
  /** The bytes of the last body, as it was sent. */
  bytes: number;
};

/** Opens a page over and over. @throws Error when an answer is not 200, or empty. */
export async function openPages(load: PageLoad): Promise<PageTimes> {
  const { connections, milliseconds, cookies = [] } = load;
  const until = performance.now() + milliseconds;
  const durations: number[] = [];
  let bytes = 0;
  let opened = 0;
  const readers = Array.from({ length: connections }, async () => {
    const connection = await PageConnection.open(load.url);
    while (performance.now() < until) {
      const cookie = cookies[opened++ % cookies.length];
      const start = performance.now();
      bytes = await connection.get(requestOf(load, cookie));
      durations.push(performance.now() - start);
    }
    connection.close();
  });
  await Promise.all(readers);
  return { durations: durations.sort((a, b) => a - b), bytes };
}

/** The request for a page, as bytes. */
export function requestOf(
  { path, encoding }: Pick<PageLoad, 'path' | 'encoding'>,
  cookie?: string,
) {
  const headers = [
    'Host: 127.0.0.1',
    'Accept: text/html',
    ...(encoding ? [`Accept-Encoding: ${encoding}`] : []),
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ];
  return `GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;
}

const END_OF_HEAD = '\r\n\r\n';
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/**
 * One connection that stays open. It reads no more of an answer than where it ends: a library's client would
 * cost as much as a server that answers from memory.
 */
export class PageConnection {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(url: string): Promise<PageConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new PageConnection(socket);
  }

  /** Sends a request. @returns the bytes of the body. @throws Error when the answer is not 200. */
  get(request: string): Promise<number> {
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      let answer: Answer | undefined;
      const finish = (end: () => void) => {
        socket.off('data', read).off('close', closed);
        end();
      };
      const closed = () => finish(() => reject(new Error('The connection was closed.')));
      const read = (chunk: Buffer) => {
        if (answer) addBody(answer, chunk);
        else answer = beginAnswer(chunk);
        const { status, body, isComplete } = answer;
        if (!isComplete) return;
        if (status === 200 && body > 0) finish(() => resolve(body));
        else finish(() => reject(new Error(`A page was answered with ${status}, ${body} bytes.`)));
      };
      socket.on('data', read).on('close', closed);
      socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** `length` is undefined for a body in chunks, whose end is read from its last bytes. */
type Answer = { status: number; length: number | undefined; body: number; isComplete: boolean };

/** @throws Error when the whole head is not in the first bytes: it is far smaller than a packet on loopback. */
function beginAnswer(chunk: Buffer): Answer {
  const end = chunk.indexOf(END_OF_HEAD);
  if (end < 0) throw new Error('An answer begins without its whole head.');
  const head = chunk.toString('latin1', 0, end);
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? [];
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  const answer = {
    status: Number(status),
    length: length === undefined ? undefined : Number(length),
    body: 0,
    isComplete: false,
  };
  addBody(answer, chunk.subarray(end + END_OF_HEAD.length));
  return answer;
}

function addBody(answer: Answer, chunk: Buffer): void {
  answer.body += chunk.length;
  answer.isComplete =
    answer.length === undefined
      ? chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
      : answer.body >= answer.length;
}
