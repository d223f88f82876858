import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';

/** A smaller body fits into one packet uncompressed. */
const MIN_BYTES = 1_024;
/** Up to this size, compressing on this thread costs less than the hand-over to another one. */
const MAX_SYNC_BYTES = 64 * 1024;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

const gzipAsync = promisify(gzip);

/**
 * Compresses a JSON body that is large enough if the client accepts gzip, as Next does with its own
 * responses. A response with a strong `ETag` stays uncompressed: the tag identifies the exact bytes.
 *
 * @param headers of the response: `Vary` and `Content-Encoding` are added.
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
  // Negotiator prefers the first one where the client accepts both equally.
  if (new Negotiator(request).encoding(['gzip', 'identity']) !== 'gzip') return body;
  headers.set('content-encoding', 'gzip');
  return body.length > MAX_SYNC_BYTES ? gzipAsync(body) : gzipSync(body);
}
