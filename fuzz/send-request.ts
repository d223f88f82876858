import { connect } from 'node:net';
import { cookieOf } from './actors';
import { Finding } from './finding';
import { type FuzzedShop, nextAddress } from './fuzzed-shop';
import type { FuzzedRequest } from './requests';

/** Longer than the server waits for a request (30 s) and checks for it (5 s). */
const ANSWER_TIMEOUT_MS = 45_000;
/** Headers by which the server may wait for more than was sent. */
const FRAMING = /^(?:content-length|transfer-encoding|expect|upgrade)$/;

/** The status; 0 when the connection ended without an answer. */
type Answer = { status: number; head: string; body: string };

/**
 * Sends a request as it is and reads its answer.
 *
 * @returns its status; 0 without an answer; undefined when the client ended the connection itself.
 * @throws Finding for an answer of 500 or above, for none, and for one that lets a stranger in.
 */
export async function sendRequest(
  shop: FuzzedShop,
  request: FuzzedRequest,
): Promise<number | undefined> {
  const bytes = toBytes(shop, request);
  const isWhole = request.sent === 1;
  const answer = await exchange(shop.port, bytes, request);
  if (!answer) {
    if (isWhole) throw new Finding('no answer', `within ${ANSWER_TIMEOUT_MS} ms`);
    return undefined;
  }
  if (answer.status >= 500) throw new Finding('server error', `${answer.head}\n${answer.body}`);
  if (letsIn(request, answer)) throw new Finding('let in', `${answer.head}\n${answer.body}`);
  return answer.status;
}

function toBytes({ cookies, csrf, port }: FuzzedShop, request: FuzzedRequest): Buffer {
  const body = Buffer.from(request.body.replace('{csrf}', csrf.token), bodyEncoding(request));
  const cookie = [cookieOf(request.actor, cookies), csrf.cookie].filter(Boolean).join('; ');
  const own: [string, string][] = [
    ['host', `localhost:${port}`],
    ['cookie', cookie],
    ['content-length', String(body.length)],
    ['connection', 'close'],
    ['x-forwarded-for', nextAddress()],
  ];
  const names = new Set(request.headers.map(([name]) => name));
  const headers = [...own.filter(([name]) => !names.has(name)), ...request.headers];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = Buffer.from(`${request.method} ${request.target} HTTP/1.1\r\n${lines}\r\n`);
  return Buffer.concat([head, body]);
}

/** A picture's bytes are written as the characters of the same numbers. */
function bodyEncoding({ headers }: FuzzedRequest): BufferEncoding {
  return headers.some(([, value]) => value === 'image/png') ? 'latin1' : 'utf8';
}

function exchange(
  port: number,
  bytes: Buffer,
  { method, headers, sent }: FuzzedRequest,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const net = connect({ port, host: '127.0.0.1' });
    let text = '';
    const finish = (answer: Answer | undefined) => {
      net.destroy();
      resolve(answer);
    };
    net.setTimeout(ANSWER_TIMEOUT_MS, () => finish(undefined));
    net.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const answer = parse(text, method);
      if (answer.isWhole) finish(answer);
    });
    // The server may reset the connection of a request that it refuses.
    net.on('error', () => {});
    net.on('close', () => finish(sent < 1 ? undefined : parse(text, method)));
    net.on('connect', () => {
      if (sent < 1) net.write(bytes.subarray(0, sent * bytes.length), () => finish(undefined));
      // An incomplete request ends with the client's half of the connection.
      else if (headers.some(([name]) => FRAMING.test(name))) net.end(bytes);
      else net.write(bytes);
    });
  });
}

function parse(text: string, method: string): Answer & { isWhole: boolean } {
  const [, final = text] = /^HTTP\/1\.1 10[03].*?\r\n\r\n(.*)$/s.exec(text) ?? [];
  const [head = '', ...rest] = final.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  if (rest.length === 0) return { status, head, body, isWhole: false };
  const hasNoBody = method === 'HEAD' || status === 101 || status === 204 || status === 304;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
  const isWhole =
    hasNoBody ||
    (length !== undefined && body.length >= Number(length)) ||
    (isChunked && body.endsWith('0\r\n\r\n'));
  return { status, head, body, isWhole };
}

const SESSION_COOKIE = /\r\nset-cookie: [^=]*session-token=[^;\s]/i;
const EMAIL = /storm-\d+@shopper\.example/;
/** The beginning of a body that only an account's own answers have. */
const OF_ACCOUNT = /^\{"(?:orders|sessions)":\[|^\{"order":\{/m;
const ADMIN_ROUTE = /^\/+api\/+admin\b/i;

/** Whether a stranger got a session or the data of an account, or a shopper an admin's answer. */
function letsIn({ actor, method, target }: FuzzedRequest, { status, head, body }: Answer): boolean {
  const isStranger = actor.kind === 'guest' || actor.kind === 'forged';
  if (isStranger && SESSION_COOKIE.test(head)) return true;
  if (actor.kind === 'admin' || status < 200 || status > 299) return false;
  if (isStranger && (EMAIL.test(body) || OF_ACCOUNT.test(body))) return true;
  return ADMIN_ROUTE.test(target) && method !== 'OPTIONS';
}
