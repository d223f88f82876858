import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@/tests/free-port';
import { accepts } from './database';
import { CORES, canPin } from './pinned-process';

/** A Redis of the bench's own, beside the crowd. @throws Error where there is no redis-server. */
export async function startRedis(): Promise<{ url: string; end: () => void }> {
  const port = await freePort();
  const redis = ['redis-server', '--port', String(port), '--bind', '127.0.0.1', '--save', ''];
  const [file = '', ...args] = canPin ? ['taskset', '-c', CORES.rest, ...redis] : redis;
  const child = spawn(file, args, { stdio: 'ignore' });
  const failed = once(child, 'error').then(([error]) => {
    throw new Error('Two nodes need a redis-server on the PATH.', { cause: error });
  });
  const up = async () => {
    while (!(await accepts(port))) await pause(50);
  };
  await Promise.race([up(), failed]);
  return { url: `redis://127.0.0.1:${port}`, end: () => child.kill() };
}
