import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';

/** What is smaller fits into one packet anyhow. */
const MIN_BYTES = 1_024;
/** Up to here it takes 25 µs on this thread, and several times that to hand it to another one. */
const MAX_SYNC_BYTES = 64 * 1024;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

const gzipAsync = promisify(gzip);

/**
 * Compresses a body in JSON where it is large enough and the client takes gzip, as Next does with
 * what it answers itself. An answer with a strong `ETag` stays as it is: the tag names its very bytes.
 *
 * @param headers of the answer: gets `Vary` and `Content-Encoding`.
 * @returns the body to send.
 */
export async function compressBody(
  request: IncomingMessage,
  headers: Headers,
  body: Buffer,
): Promise<Buffer> {
  if (body.length < MIN_BYTES || !JSON_TYPE.test(headers.get('content-type') ?? '')) return body;
  if (headers.has('content-encoding') || headers.get('etag')?.startsWith('"')) return body;
  headers.append('vary', 'Accept-Encoding');
  // What both name as good as the other, the client takes in the order given here.
  if (new Negotiator(request).encoding(['gzip', 'identity']) !== 'gzip') return body;
  headers.set('content-encoding', 'gzip');
  return body.length > MAX_SYNC_BYTES ? gzipAsync(body) : gzipSync(body);
}
