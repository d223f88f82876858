import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall } from './apt.mjs';
import { browserEnv } from './browser.mjs';
import { ROOT, runBin } from './run.mjs';

/** Browsers in Debian packages: their programs, and the environment variable for the first of those. */
const PACKAGED = {
  firefox: {
    variable: 'FIREFOX_PATH',
    programs: ['/usr/bin/firefox-esr'],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT_DRIVER_PATH',
    programs: ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
};

/** The browsers of the journeys. */
export const JOURNEY_BROWSERS = ['chromium', ...Object.keys(PACKAGED)];

/**
 * Finds or installs a browser for the journeys: an installed one, else Playwright's build, else Debian's
 * packages.
 *
 * @param name one of `JOURNEY_BROWSERS`.
 * @returns environment variables for `e2e/support/browsers/open-browser.ts`; null if the browser is not
 *   available.
 */
export function journeyBrowserEnv(name) {
  if (name === 'chromium') return browserEnv();
  const { variable, programs, packages } = PACKAGED[name];
  const installed = () =>
    programs.every((file) => existsSync(file)) ? { [variable]: programs[0] } : undefined;
  const env = installed();
  if (env) return env;
  if (runBin('playwright', ['install', name]) === 0 && launches(name)) return {};
  return (aptInstall(packages, 'for the journeys') && installed()) || null;
}

/** Whether Playwright's build starts: the system may lack libraries that it needs. */
function launches(name) {
  const script = `(await (await import('playwright')).${name}.launch()).close()`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  return status === 0;
}
