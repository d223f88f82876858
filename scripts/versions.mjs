import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { install } from './lib/install.mjs';
import { ROOT, run } from './lib/run.mjs';

/** The newest release of each line that the shop supports, and of 20, the oldest that it runs on. */
const VERSIONS = ['20.20.2', '22.23.3', '24.21.0', '26.10.0'];
/** A sale from the first page to the toast, and the page's structure. */
const SHORT_E2E = ['e2e/example.spec.ts', 'e2e/buying.spec.ts', 'e2e/toasts.spec.ts'];
const CACHE = path.join(ROOT, 'node_modules/.cache/salebell/node');

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = VERSIONS.filter((version) =>
  (values.only ?? [version]).some((only) => version === only || version.startsWith(`${only}.`)),
);
if (chosen.length === 0) {
  console.error(`--only is one of ${VERSIONS.join(', ')}, or a major version of them.`);
  process.exit(1);
}

install();
const failed = [];
for (const version of chosen) {
  console.log(`\n— Node ${version}`);
  const node = download(version);
  // Programs that the scripts start find the same Node first on the PATH.
  const env = { PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  const script = (name, ...args) => run(node, [path.join('scripts', name), ...args], env) === 0;
  if (!script('check.mjs') || !script('e2e.mjs', ...SHORT_E2E)) failed.push(version);
}
for (const version of chosen) {
  console.log(`Node ${version}: ${failed.includes(version) ? 'failed' : 'passed'}`);
}
console.log(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

/** Installs a version of the npm package `node`, which ships the binary. @returns the binary's path. */
function download(version) {
  const folder = path.join(CACHE, version);
  const node = path.join(
    folder,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(node)) return node;
  const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  if (run('npm', ['install', ...options, `node@${version}`]) !== 0 || !existsSync(node)) {
    console.error(`npm cannot install node@${version}.`);
    process.exit(1);
  }
  return node;
}
