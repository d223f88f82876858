import { spawnSync } from 'node:child_process';
import { run } from './run.mjs';

const works = () => spawnSync('redis-server', ['--version']).status === 0;

/** Puts a redis-server there for the tests of many nodes. @returns whether there is one. */
export function ensureRedis() {
  if (works()) return true;
  if (process.getuid?.() !== 0) return false;
  console.log('  installing redis-server for the tests of many nodes');
  const apt = (...args) => run('apt-get', args, { DEBIAN_FRONTEND: 'noninteractive' }) === 0;
  return apt('update', '-qq') && apt('install', '-y', '-qq', 'redis-server') && works();
}
