import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import send from 'send';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { chooseEncoding } from '@/lib/http/choose-encoding.server';

/** The build writes the list of files to it, by path (scripts/lib/static-files.mjs). */
const LIST = 'dist/static.json';
const FOLDER = path.resolve('dist/static');

const EXTENSIONS = { br: '.br', gzip: '.gz' };
type Encoding = keyof typeof EXTENSIONS;
type StaticFile = { type: string; hash: string; encodings: readonly Encoding[] };

/** Next gives these files new names whenever they change. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Pictures and icons change with a build only. */
const CACHED_FOR_A_DAY = 'public, max-age=86400, stale-while-revalidate=2592000';
/** An SVG that is opened directly is a document: its scripts must not run. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * Answers requests for the files that the build has prepared, without Next. Each is compressed by the build, and
 * `send` answers conditional requests and ranges. A path that is not in the list is never looked up.
 *
 * @returns a function that returns whether it answers the request.
 * @throws Error when the build has prepared no files.
 */
export function staticFiles(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const list = JSON.parse(readFileSync(LIST, 'utf8')) as Record<string, StaticFile>;
  const files = new Map(Object.entries(list));
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const [url = ''] = request.url?.split('?', 1) ?? [];
    const file = files.get(url);
    if (!file) return false;
    sendFile(request, response, url, file);
    return true;
  };
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  { type, hash, encodings }: StaticFile,
): void {
  // A range is one of the file itself: a client that resumes a download has no part of a compressed form.
  const encoding = chooseEncoding(request, request.headers.range === undefined ? encodings : []);
  const isEncoded = encoding !== 'identity';
  response.setHeader('content-type', type);
  response.setHeader(
    'cache-control',
    url.startsWith('/_next/static/') ? IMMUTABLE : CACHED_FOR_A_DAY,
  );
  if (type === 'image/svg+xml') response.setHeader('content-security-policy', SVG_POLICY);
  if (encodings.length > 0) response.setHeader('vary', 'Accept-Encoding');
  if (isEncoded) response.setHeader('content-encoding', encoding);
  // One tag per form of the file: each has other bytes.
  response.setHeader('etag', `"${hash}${isEncoded ? `-${encoding}` : ''}"`);
  const name = url + (isEncoded ? EXTENSIONS[encoding] : '');
  send(request, name, { root: FOLDER, index: false, cacheControl: false, lastModified: false })
    .on('error', (error: SendError) => sendError(response, url, error))
    .pipe(response);
}

/** As `send` makes it: 416 for a range that the file does not have, 412, or a failure to read the file. */
type SendError = Error & { status: number; headers?: Record<string, string> };

function sendError(response: ServerResponse, url: string, error: SendError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, headers = {} } = error;
  const isFailure = status !== 412 && status !== 416;
  const event = 'http.static_file_failed';
  if (isFailure && mayLog(event)) log().error({ event, err: error, path: url }, 'file not read');
  for (const name of ['content-encoding', 'content-type', 'etag']) response.removeHeader(name);
  response.setHeader('cache-control', 'no-store');
  response.writeHead(isFailure ? 500 : status, headers).end();
}
