import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { type Cookies, cookieOf } from './actors';
import { Finding } from './finding';
import { nextAddress } from './fuzzed-shop';
import type { Session } from './packets';

const ANSWER_TIMEOUT_MS = 30_000;
/** The ack ids of the questions that follow the packets; generated ids are smaller. */
const QUESTION_ID = 987_654;
const QUESTION = `42${QUESTION_ID}["RESUME",{"after":9007199254740991}]`;
const ANSWER = `43${QUESTION_ID}[`;
/** engine.io's separator of packets in a polling payload. */
const SEPARATOR = '\x1e';

/** The outcome of a session: answered acks, and whether the server ended the connection before the end. */
export type Played = { acks: number; cut: boolean };

/**
 * Plays a session: connects, joins both namespaces, sends the packets and waits for the answer of a valid
 * question after them.
 *
 * @throws Finding when the shop neither answers nor ends the connection, or answers with INTERNAL.
 */
export async function playSession(
  port: number,
  session: Session,
  cookies: Cookies,
): Promise<Played> {
  const play = session.transport === 'polling' ? playPolling : playWebSocket;
  const { received, cut } = await play(port, session, cookieOf(session.actor, cookies));
  if (received.includes('"code":"INTERNAL"')) throw new Finding('server error', 'an ack: INTERNAL');
  return { acks: received.split(/(?:^|[^\d])43\d+\[/).length - 1, cut };
}

type Transcript = { received: string; cut: boolean };

function playWebSocket(port: number, session: Session, cookie: string): Promise<Transcript> {
  const net = connect({ port, host: '127.0.0.1', noDelay: true });
  const client = new RawWebSocket(net);
  return client.play(port, session, cookie).finally(() => net.resetAndDestroy());
}

/** A client that writes any bytes, and reads no more than it needs. */
class RawWebSocket {
  #received = '';
  #closed = false;
  #wake = () => {};

  constructor(readonly net: Socket) {
    net.on('data', (chunk) => {
      this.#received += chunk.toString('latin1');
      this.#wake();
    });
    // A connection that the server resets is closed, which says enough.
    net.on('error', () => {});
    net.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  async play(port: number, { packets, last }: Session, cookie: string): Promise<Transcript> {
    this.net.write(handshake(port, cookie));
    if (!(await this.#until('"pingTimeout"'))) return this.#transcript(true);
    this.net.write(Buffer.concat([frame('40'), frame('40/lesson,')]));
    const joined = (await this.#until('40{"sid"')) && (await this.#until('40/lesson,{"sid"'));
    if (!joined) return this.#transcript(true);
    this.net.write(
      Buffer.concat([...packets.map((packet) => frame(`4${packet}`)), frame(QUESTION)]),
    );
    if (!(await this.#until(ANSWER))) return this.#transcript(true);
    if (!last) return this.#transcript(false);
    this.net.write('text' in last ? frame(last.text) : Buffer.from(last.bytes, 'hex'));
    // The server must end the connection when the client does, in whatever state the parser is.
    this.net.end();
    await this.#until(undefined);
    return this.#transcript(false);
  }

  #transcript(cut: boolean): Transcript {
    return { received: this.#received, cut };
  }

  /**
   * Waits for `text`, or for the end of the connection when it is undefined.
   *
   * @returns false when the connection ends before.
   */
  async #until(text: string | undefined): Promise<boolean> {
    const deadline = setTimeout(() => this.#wake(), ANSWER_TIMEOUT_MS);
    const end = performance.now() + ANSWER_TIMEOUT_MS - 100;
    try {
      for (;;) {
        if (text !== undefined && this.#received.includes(text)) return true;
        if (this.#closed) return false;
        if (performance.now() > end) throw new Finding('no answer', text ?? 'the connection stays');
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(deadline);
    }
  }
}

function handshake(port: number, cookie: string): string {
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: localhost:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `X-Forwarded-For: ${nextAddress()}`,
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** @returns a WebSocket frame of a whole text, masked with zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14);
  head[0] = 0x81;
  if (length < 126) head[1] = 0x80 | length;
  else if (length < 65_536) {
    head[1] = 0x80 | 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 0x80 | 127;
    head.writeUInt32BE(length, 6);
  }
  return Buffer.concat([head, payload]);
}

async function playPolling(port: number, session: Session, cookie: string): Promise<Transcript> {
  const address = `http://localhost:${port}/socket.io/?EIO=4&transport=polling`;
  const headers = { 'x-forwarded-for': nextAddress(), ...(cookie && { cookie }) };
  const ask = async (url: string, payload?: string) => {
    const post = payload === undefined ? {} : { method: 'POST', body: payload };
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const response = await fetch(url, { ...post, signal, headers });
    const text = await response.text();
    if (response.status >= 500) throw new Finding('server error', `polling: ${response.status}`);
    return response.ok ? text : undefined;
  };
  const open = await ask(address);
  const sid = /"sid":"([^"]+)"/.exec(open ?? '')?.[1];
  if (!sid) return { received: '', cut: true };
  const own = `${address}&sid=${sid}`;
  await ask(own, '40');
  const packets = session.packets.map((packet) => `4${packet}`);
  const sent = await ask(own, [...packets, QUESTION].join(SEPARATOR));
  let received = '';
  while (sent !== undefined && !received.includes(ANSWER)) {
    const polled = await ask(own);
    if (polled === undefined) return { received, cut: true };
    received += polled;
  }
  // Ends the session.
  await ask(own, session.last && 'text' in session.last ? session.last.text : '1');
  return { received, cut: sent === undefined };
}
