import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runBin, runBinAndRead } from './run.mjs';
import { hasStaticFiles, prepareStaticFiles } from './static-files.mjs';

/** Next's build prints this line before its warnings. */
const WARNINGS = / encountered \d+ warnings?:/;

const SOURCES = ['app', 'components', 'lib', 'messages', 'public', 'server.ts', 'proxy.ts'];
const SETTINGS = [
  'next.config.js',
  'tsconfig.json',
  'tsconfig.build.json',
  'postcss.config.mjs',
  'package-lock.json',
  'scripts/lib/build.mjs',
  'scripts/lib/static-files.mjs',
];
const STAMP = path.join(ROOT, '.next/salebell-built');

/**
 * Builds the pages and the server if any source has changed since the last build.
 *
 * @param options.strict whether a warning of Next's build is an error, as in tests.
 */
export function build({ force = false, strict = false } = {}) {
  const sources = hashSources();
  const isFresh =
    existsSync(STAMP) &&
    existsSync(path.join(ROOT, 'dist/server.js')) &&
    hasStaticFiles() &&
    readFileSync(STAMP, 'utf8') === sources;
  if (isFresh && !force) return;
  console.log('  building the shop (half a minute; again only when a source changes)');
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  const code =
    (strict ? buildWithoutWarnings(env) : runBin('next', ['build'], env)) || bundleServer();
  if (code !== 0) process.exit(code);
  prepareStaticFiles();
  writeFileSync(STAMP, sources);
}

function buildWithoutWarnings(env) {
  const { code, output } = runBinAndRead('next', ['build'], env);
  if (code !== 0 || !WARNINGS.test(output)) return code;
  console.error('  The build has warnings, see above: fix them.');
  return 1;
}

/** Bundles `server.ts` and `prestart`, which runs before it. Shared and lazy modules become chunks. */
function bundleServer() {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  // Packages of hundreds of small files, which take a tenth of a start to read. Not mongoose and pino,
  // whose instances pages and server share, and not native modules.
  const bundled = [
    '@socket.io/redis-streams-adapter',
    'helmet',
    'ioredis',
    'next-auth',
    'prom-client',
    'proxy-addr',
    'rate-limiter-flexible',
    'send',
    'socket.io',
    'socket.io-parser',
    'zod',
  ];
  const external = Object.keys(dependencies).filter((name) => !bundled.includes(name));
  return runBin('esbuild', [
    'server.ts',
    'lib/bootstrap/prestart.server.ts',
    ...['--bundle', '--splitting', '--platform=node', '--format=esm', '--target=node20'],
    ...['--outdir=dist', '--entry-names=[name]', '--alias:@=.', '--log-level=warning'],
    // Bundled CommonJS modules call `require` for Node's own modules.
    `--banner:js=import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    ...external.flatMap((name) => [`--external:${name}`, `--external:${name}/*`]),
  ]);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const name of [...SOURCES, ...SETTINGS]) add(hash, path.join(ROOT, name));
  return hash.digest('hex');
}

function add(hash, file) {
  // Tests are not part of the build.
  if (!existsSync(file) || /\.test\.tsx?$/.test(file)) return;
  if (statSync(file).isDirectory()) {
    for (const name of readdirSync(file).sort()) add(hash, path.join(file, name));
    return;
  }
  hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file));
}
