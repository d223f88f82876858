import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runBin, runBinAndRead } from './run.mjs';

/** How Next's build begins its list of warnings. */
const WARNINGS = / encountered \d+ warnings?:/;

const SOURCES = ['app', 'components', 'lib', 'messages', 'public', 'server.ts', 'proxy.ts'];
const SETTINGS = [
  'next.config.js',
  'tsconfig.json',
  'tsconfig.build.json',
  'postcss.config.mjs',
  'package-lock.json',
  'scripts/lib/build.mjs',
];
const STAMP = path.join(ROOT, '.next/salebell-built');

/**
 * Builds pages and server when any source is another than it was built from.
 *
 * @param options.strict whether a warning of Next's build fails it, as in tests.
 */
export function build({ force = false, strict = false } = {}) {
  const sources = hashSources();
  const isFresh =
    existsSync(STAMP) &&
    existsSync(path.join(ROOT, 'dist/server.js')) &&
    readFileSync(STAMP, 'utf8') === sources;
  if (isFresh && !force) return;
  console.log('  building the shop (half a minute; again only when a source changes)');
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  const code =
    (strict ? buildWithoutWarnings(env) : runBin('next', ['build'], env)) || bundleServer();
  if (code !== 0) process.exit(code);
  writeFileSync(STAMP, sources);
}

function buildWithoutWarnings(env) {
  const { code, output } = runBinAndRead('next', ['build'], env);
  if (code !== 0 || !WARNINGS.test(output)) return code;
  console.error('  The build warns, see above: mend what it warns of.');
  return 1;
}

/** The server, and what begins before it is loaded; what both use, and what may come late, beside. */
function bundleServer() {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  // Of hundreds of small files, whose reading alone takes a tenth of a start. Not mongoose and pino,
  // which the pages share with the server, nor what is not plain JavaScript.
  const bundled = [
    '@socket.io/redis-streams-adapter',
    'helmet',
    'ioredis',
    'next-auth',
    'prom-client',
    'proxy-addr',
    'rate-limiter-flexible',
    'socket.io',
    'zod',
  ];
  const external = Object.keys(dependencies).filter((name) => !bundled.includes(name));
  return runBin('esbuild', [
    'server.ts',
    'lib/bootstrap/prestart.server.ts',
    ...['--bundle', '--splitting', '--platform=node', '--format=esm', '--target=node20'],
    ...['--outdir=dist', '--entry-names=[name]', '--alias:@=.', '--log-level=warning'],
    // What is bundled of CommonJS asks for Node's own modules.
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
  // No test is in what is built.
  if (!existsSync(file) || /\.test\.tsx?$/.test(file)) return;
  if (statSync(file).isDirectory()) {
    for (const name of readdirSync(file).sort()) add(hash, path.join(file, name));
    return;
  }
  hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file));
}
