import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineName } from '@/lib/database/embedded/engine';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { requireLoopback } from '@/tests/loopback';

/** A database for the bench, on loopback, and what it is. */
export type BenchDatabase = { uri: string; what: string; end: () => Promise<void> };

const RUST = 'secantusd-rs';

/**
 * `MONGODB_URI`, else the fast one where it is on the PATH, else the embedded one.
 *
 * @param engine the embedded engine that is measured itself, in place of all of them.
 */
export async function openDatabase(engine?: EngineName): Promise<BenchDatabase> {
  const given = process.env.MONGODB_URI;
  if (given && !engine) {
    requireLoopback(given);
    return { uri: given, what: 'MONGODB_URI', end: async () => {} };
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-bench-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  if (!engine && spawnSync(RUST, ['--help']).status === 0) {
    const port = await freePort();
    const data = ['--storage-path', dataDir, '--sync-on-commit'];
    const child = spawn(RUST, ['--port', String(port), ...data], { stdio: 'ignore' });
    while (!(await accepts(port))) await pause(20);
    const end = async () => {
      await endProcess(child);
      await remove();
    };
    return { uri: `mongodb://127.0.0.1:${port}/salebell?replicaSet=secantus`, what: RUST, end };
  }
  const progress = (line: string) => console.log(`  ${line}`);
  const { uri, engine: started, stop } = await startEmbedded({ dataDir, engine, progress });
  const end = async () => {
    await stop();
    await remove();
  };
  return { uri, what: `embedded ${started}`, end };
}

async function endProcess(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
