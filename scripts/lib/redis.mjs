import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt.mjs';

const works = () => spawnSync('redis-server', ['--version']).status === 0;

/** Puts a redis-server there for the tests of many nodes. @returns whether there is one. */
export function ensureRedis() {
  return works() || (aptInstall(['redis-server'], 'for the tests of many nodes') && works());
}
