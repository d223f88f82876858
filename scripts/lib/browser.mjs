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

/**
 * Opens that browser for a script.
 *
 * @param more further arguments of its command line.
 */
export async function openBrowser(...more) {
  const env = browserEnv();
  if (!env) throw new Error('No browser can be had here.');
  // Here, not above: a fresh clone asks for `browserEnv` before anything is installed.
  const { chromium } = await import('playwright');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...more];
  return chromium.launch({
    args: [...args, '--disable-background-networking', '--disable-component-update'],
    ...(env.CHROMIUM_PATH && { executablePath: env.CHROMIUM_PATH }),
  });
}
