import { run } from './run.mjs';

/**
 * Installs Debian packages, where this process is root.
 *
 * @param purpose what they are for, as in "for the journeys".
 * @returns whether `apt-get` installed them.
 */
export function aptInstall(packages, purpose) {
  if (process.getuid?.() !== 0) return false;
  console.log(`  installing ${packages.join(', ')} ${purpose}`);
  const apt = (...args) => run('apt-get', args, { DEBIAN_FRONTEND: 'noninteractive' }) === 0;
  return apt('update', '-qq') && apt('install', '-y', '-qq', ...packages);
}
