import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall } from './apt.mjs';
import { browserEnv } from './browser.mjs';
import { ROOT, runBin } from './run.mjs';

/** Browsers that a system's packages bring: their programs, and the variable that names the first. */
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

/** The browsers that the journeys can be made in. */
export const JOURNEY_BROWSERS = ['chromium', ...Object.keys(PACKAGED)];

/**
 * Puts a browser there for the journeys: an installed one, else Playwright's own build, else Debian's
 * packages.
 *
 * @param name one of `JOURNEY_BROWSERS`.
 * @returns the environment that names it for `e2e/support/browsers/open-browser.ts`; null where it
 *   cannot be had.
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

/** Whether Playwright's build starts here: a system may lack the libraries that it needs. */
function launches(name) {
  const script = `(await (await import('playwright')).${name}.launch()).close()`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  return status === 0;
}
