import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './run.mjs';

const OPEN_TIMEOUT_MS = 300_000;

/**
 * Opens a real shop in a process of its own, on a free port, with a sample store that nobody else
 * has; `npm run shop`, so it installs and builds what is missing.
 *
 * @returns its address, and what closes it and takes its data away.
 */
export async function openOwnShop() {
  const [port, dataDir] = [await freePort(), await mkdtemp(path.join(tmpdir(), 'salebell-own-'))];
  const place = { PORT: String(port), DATA_DIR: dataDir };
  const own = { ...place, PUBLIC_URL: '', MONGODB_URI: '', SALEBELL_ENV_FILE: 'none' };
  const child = spawn(process.execPath, ['scripts/shop.mjs'], {
    cwd: ROOT,
    env: { ...process.env, ...own, REDIS_URL: '', LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await rm(dataDir, { recursive: true });
  };
  try {
    await untilReady(url, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

async function untilReady(url, child) {
  const giveUp = Date.now() + OPEN_TIMEOUT_MS;
  while (Date.now() < giveUp) {
    if (child.exitCode !== null) throw new Error('the shop ended before it opened');
    const status = await fetch(`${url}/api/health/ready`).then(
      (answer) => answer.status,
      () => 'not there yet',
    );
    if (status === 200) return;
    await pause(200);
  }
  throw new Error('the shop did not open');
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
