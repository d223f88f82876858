import { existsSync } from 'node:fs';
import { run, runBin } from './run.mjs';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const find = () => KNOWN.find((file) => existsSync(file));

/**
 * Puts a browser there for the tests: Playwright's own download, or Debian's package where that
 * is the one that can be had.
 *
 * @returns the environment that tells Playwright of it; null where none can be had.
 */
export function browserEnv() {
  const known = find();
  if (known) return { CHROMIUM_PATH: known };
  if (runBin('playwright', ['install', 'chromium']) === 0) return {};
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-qq']) === 0) {
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk']);
  }
  const debians = find();
  return debians ? { CHROMIUM_PATH: debians } : null;
}
