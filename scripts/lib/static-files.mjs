import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

const FOLDER = path.join(ROOT, 'dist/static');
const LIST = path.join(ROOT, 'dist/static.json');

/** The sources of the files, by the path at which browsers request them. */
const SOURCES = {
  '/_next/static': '.next/static',
  '/': 'public',
  '/icon.svg': 'app/icon.svg',
  '/apple-icon.png': 'app/apple-icon.png',
};

/** The content type by extension, and whether such a file becomes smaller when it is compressed. */
const TYPES = {
  '.css': ['text/css; charset=utf-8', true],
  '.ico': ['image/x-icon', true],
  '.js': ['text/javascript; charset=utf-8', true],
  '.json': ['application/json', true],
  '.png': ['image/png', false],
  '.svg': ['image/svg+xml', true],
  '.txt': ['text/plain; charset=utf-8', true],
  '.woff2': ['font/woff2', false],
};

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
/** By content coding: the extension of the file, and what makes it. */
const ENCODERS = {
  br: ['.br', (bytes) => brotliCompressSync(bytes, BROTLI)],
  gzip: ['.gz', (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION })],
};

/**
 * Copies all files that never depend on the reader to `dist/static`, each with its compressed forms, and lists
 * them in `dist/static.json`: by path, the content type, a hash of the content and the content codings.
 */
export function prepareStaticFiles() {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [url, source] of Object.entries(SOURCES))
    cpSync(path.join(ROOT, source), path.join(FOLDER, url), { recursive: true });
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter(
    (name) => !path.basename(name).startsWith('.') && statSync(path.join(FOLDER, name)).isFile(),
  );
  const list = Object.fromEntries(
    files.map((name) => [`/${name.split(path.sep).join('/')}`, prepareFile(name)]),
  );
  writeFileSync(LIST, JSON.stringify(list));
}

export const hasStaticFiles = () => existsSync(LIST);

function prepareFile(name) {
  const known = TYPES[path.extname(name)];
  if (!known)
    throw new Error(`${name} has no content type: add it to scripts/lib/static-files.mjs.`);
  const [type, isCompressible] = known;
  const file = path.join(FOLDER, name);
  const bytes = readFileSync(file);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const encodings = [];
  for (const [encoding, [extension, encode]] of Object.entries(isCompressible ? ENCODERS : {})) {
    const encoded = encode(bytes);
    if (encoded.length >= bytes.length) continue;
    writeFileSync(file + extension, encoded);
    encodings.push(encoding);
  }
  return { type, hash, encodings };
}
