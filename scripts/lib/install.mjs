import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run } from './run.mjs';

/** Installs the packages when the lock file is not the one they were installed from. */
export function install() {
  const stamp = path.join(ROOT, 'node_modules/.salebell-installed');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('  installing packages (a minute or two, once)');
  // Not `npm ci`: a registry without every platform's packages makes it fail.
  const code = run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) process.exit(code);
  const after = createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
  writeFileSync(stamp, after);
}
