import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt.mjs';

const works = () => spawnSync('redis-server', ['--version']).status === 0;

/** Installs redis-server, if it is missing, for the tests of several nodes. @returns whether it runs. */
export function ensureRedis() {
  return works() || (aptInstall(['redis-server'], 'for the tests of many nodes') && works());
}
