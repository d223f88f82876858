import { existsSync } from 'node:fs';
import { aptInstall } from './apt.mjs';

/** What a browser needs to be heard by a screen reader: a file of each Debian package. */
const PACKAGES = {
  'firefox-esr': '/usr/bin/firefox-esr',
  xvfb: '/usr/bin/Xvfb',
  'dbus-daemon': '/usr/bin/dbus-daemon',
  'at-spi2-core': '/usr/share/dbus-1/services/org.a11y.Bus.service',
};

const missing = () => Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));

/**
 * Puts Firefox, a virtual display, D-Bus and at-spi2 there.
 *
 * @returns the path of Firefox; undefined, after a line that names them, when packages are missing.
 */
export function ensureScreenReaderPrograms() {
  if (missing().length > 0) aptInstall(missing(), 'to listen as a screen reader');
  if (missing().length === 0) return PACKAGES['firefox-esr'];
  const names = missing().join(' ');
  console.error(`  missing: ${names}. As root, on Debian 12 or later: apt-get install ${names}`);
  return undefined;
}
