import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import varyHeader from 'vary';
import { contentSecurityPolicy } from '@/lib/http/page-headers.server';
import {
  type EncodedShell,
  encodeShell,
  fillShell,
  fillShellGzipped,
  MAX_COMPRESSED,
} from '@/lib/page-cache/fill-shell.server';
import type { PageReader } from '@/lib/page-cache/page-reader.server';
import { type PageShell, toPageShell } from '@/lib/page-cache/page-shell.server';
import type { Rendered } from '@/lib/page-cache/render-page.server';

export type Encoding = 'br' | 'gzip' | 'identity';

/** The page of one reader. */
export type PageAnswer = {
  headers: Readonly<Record<string, string>>;
  /** The same for every encoding of it; undefined for a page that no other reader gets. */
  etag: string | undefined;
  body: (encoding: Encoding) => Buffer | Promise<Buffer>;
};

/** A page in the cache. */
export type CachedPage = {
  /** The memory that it takes at most, with every encoding of it. */
  bytes: number;
  answerFor: (reader: PageReader) => PageAnswer;
};

/** A level at which a page of 50 KB takes some ten milliseconds, on a thread of its own. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const compress = {
  br: (body: Buffer) => promisify(brotliCompress)(body, BROTLI),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }),
};

/** Headers that the answer sets itself, or that belong to the connection. */
const OWN_HEADERS = [
  'cache-control',
  'connection',
  'content-length',
  'content-security-policy',
  'date',
  'etag',
  'keep-alive',
  'transfer-encoding',
  'vary',
];

/** A page that is the same for every guest with the same cookies. It is compressed once per encoding. */
export function guestPage(rendered: Rendered): CachedPage {
  const { parts, scriptHashes } = shellOf(rendered, false);
  const [html = ''] = parts;
  if (parts.length > 1 || typeof html !== 'string') throw new Error('A guest page has a gap.');
  const body = Buffer.from(html);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url')}"`;
  const policy = contentSecurityPolicy(scriptHashes);
  const headers = { ...sharedHeaders(rendered), 'content-security-policy': policy };
  const encoded: Partial<Record<Encoding, Promise<Buffer> | Buffer>> = { identity: body };
  const answer: PageAnswer = {
    headers,
    etag,
    body(encoding) {
      if (encoding !== 'identity') encoded[encoding] ??= compress[encoding](body);
      return encoded[encoding] ?? body;
    },
  };
  // Compressed, it takes less than half, for each of two encodings.
  return { bytes: 2 * body.length, answerFor: () => answer };
}

/** A page with gaps for what is the reader's own, and for a nonce that no other answer has. */
export function readerPage(rendered: Rendered): CachedPage {
  const shell: EncodedShell = encodeShell(shellOf(rendered, true));
  const shared = sharedHeaders(rendered);
  const answerFor = (reader: PageReader): PageAnswer => {
    const nonce = randomBytes(16).toString('base64');
    const policy = contentSecurityPolicy([`'nonce-${nonce}'`]);
    return {
      headers: { ...shared, 'content-security-policy': policy },
      etag: undefined,
      body(encoding) {
        const fill = encoding === 'identity' ? fillShell : fillShellGzipped;
        return fill(shell, reader, nonce);
      },
    };
  };
  // Compressed, it takes about a quarter, for each combination of lengths.
  const copies = 1 + MAX_COMPRESSED / 4;
  return { bytes: copies * Buffer.byteLength(rendered.html), answerFor };
}

function shellOf({ headers, html }: Rendered, withNonce: boolean): PageShell {
  return toPageShell(html, { nonce: nonceOf(headers), withNonce });
}

function sharedHeaders({ headers }: Rendered): Record<string, string> {
  const rest = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
  const vary = varyHeader.append(headers.vary ?? '', ['Accept-Encoding', 'Cookie']);
  const link = headers.link?.replaceAll(`; nonce="${nonceOf(headers)}"`, '');
  return { ...Object.fromEntries(rest), vary, ...(link && { link }) };
}

/** The nonce with which Next rendered the page. No answer has it. */
function nonceOf(headers: Rendered['headers']): string {
  const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
  if (!nonce) throw new Error('The page was rendered without a nonce.');
  return nonce;
}
