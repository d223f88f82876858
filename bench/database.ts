import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineName } from '@/lib/database/embedded/engine';
import { accepts } from '@/lib/database/embedded/ports.server';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { requireLoopback } from '@/tests/loopback';

/** A database on loopback. `what` names it in the output. */
export type BenchDatabase = { uri: string; what: string; end: () => Promise<void> };

const SECANTUS_RUST = 'secantusd-rs';

/**
 * Opens the database of a benchmark: `MONGODB_URI`, else the Rust server of SecantusDB if it is on the
 * PATH, else the embedded database.
 *
 * @param engine the embedded engine to use, whatever else there is: for a benchmark of that engine.
 */
export async function openDatabase(engine?: EngineName): Promise<BenchDatabase> {
  const configured = process.env.MONGODB_URI;
  if (configured && !engine) {
    requireLoopback(configured);
    return { uri: configured, what: 'MONGODB_URI', end: async () => {} };
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-bench-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  if (!engine && spawnSync(SECANTUS_RUST, ['--help']).status === 0) {
    const port = await freePort();
    const data = ['--storage-path', dataDir, '--sync-on-commit'];
    const child = spawn(SECANTUS_RUST, ['--port', String(port), ...data], { stdio: 'ignore' });
    while (!(await accepts(port))) await pause(20);
    const end = async () => {
      await endProcess(child);
      await remove();
    };
    const uri = `mongodb://127.0.0.1:${port}/salebell?replicaSet=secantus`;
    return { uri, what: SECANTUS_RUST, end };
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
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
