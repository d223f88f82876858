import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runBin } from './run.mjs';

const SOURCES = ['app', 'components', 'lib', 'messages', 'public', 'server.ts', 'proxy.ts'];
const SETTINGS = ['next.config.js', 'tsconfig.json', 'postcss.config.mjs', 'package-lock.json'];
const STAMP = path.join(ROOT, '.next/salebell-built');

/** Builds pages and server when any source is another than it was built from. */
export function build({ force = false } = {}) {
  const sources = hashSources();
  const isFresh =
    existsSync(STAMP) &&
    existsSync(path.join(ROOT, 'dist/server.js')) &&
    readFileSync(STAMP, 'utf8') === sources;
  if (isFresh && !force) return;
  console.log('  building (half a minute)');
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const bundle = ['--bundle', '--packages=external', '--platform=node', '--format=esm'];
  const code =
    runBin('next', ['build'], env) ||
    runBin('esbuild', [
      'server.ts',
      ...bundle,
      '--outfile=dist/server.js',
      '--alias:@=.',
      '--log-level=warning',
    ]);
  if (code !== 0) process.exit(code);
  writeFileSync(STAMP, sources);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const name of [...SOURCES, ...SETTINGS]) add(hash, path.join(ROOT, name));
  return hash.digest('hex');
}

function add(hash, file) {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    for (const name of readdirSync(file).sort()) add(hash, path.join(file, name));
    return;
  }
  hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file));
}
