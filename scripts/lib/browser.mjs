import { existsSync } from 'node:fs';
import { run, runBin } from './run.mjs';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const findInstalled = () => PATHS.find((file) => existsSync(file));

/**
 * Finds or installs a browser for the tests: an installed Chromium, else Playwright's download, else
 * Debian's package.
 *
 * @returns environment variables for Playwright; null if no browser is available.
 */
export function browserEnv() {
  const installed = findInstalled();
  if (installed) return { CHROMIUM_PATH: installed };
  if (runBin('playwright', ['install', 'chromium']) === 0) return {};
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-qq']) === 0) {
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk']);
  }
  const fromDebian = findInstalled();
  return fromDebian ? { CHROMIUM_PATH: fromDebian } : null;
}

/**
 * Opens the same browser for a script.
 *
 * @param more further command-line arguments.
 */
export async function openBrowser(...more) {
  const env = browserEnv();
  if (!env) throw new Error('No browser is available here.');
  // Loaded here: a fresh clone calls `browserEnv` before any package is installed.
  const { chromium } = await import('playwright');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...more];
  return chromium.launch({
    args: [...args, '--disable-background-networking', '--disable-component-update'],
    ...(env.CHROMIUM_PATH && { executablePath: env.CHROMIUM_PATH }),
  });
}
