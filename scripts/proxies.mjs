import { spawnSync } from 'node:child_process';
import { register } from 'tsx/esm/api';
import { aptInstall } from './lib/apt.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ensureRedis } from './lib/redis.mjs';

/** Each Debian package has a program of the same name, which prints its version. */
const PROGRAMS = [
  ['haproxy', '-v'],
  ['nginx', '-v'],
  ['caddy', 'version'],
];
const missing = () => PROGRAMS.filter(([name, flag]) => spawnSync(name, [flag]).status !== 0);

install();
build();
if (missing().length > 0) {
  const names = missing().map(([name]) => name);
  aptInstall(names, 'to try them before a shop');
}
if (!ensureRedis() || missing().length > 0) {
  console.error('npm run proxies needs redis-server, haproxy, nginx and caddy on the PATH.');
  process.exit(1);
}
register();
await import('../e2e/proxies/check.ts');
