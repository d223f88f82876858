import { mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { chooseEngine } from '@/lib/database/embedded/choose-engine.server';
import { downloadedMongod } from '@/lib/database/embedded/downloaded-mongod.server';
import { readState, writeState } from '@/lib/database/embedded/embedded-state.server';
import { EmbeddedError, type EngineName, type Progress } from '@/lib/database/embedded/engine';
import { machineMongod } from '@/lib/database/embedded/machine-mongod.server';
import { acquireOwnership } from '@/lib/database/embedded/ownership.server';
import { findFreePort } from '@/lib/database/embedded/ports.server';
import { findByArgument, killProcess } from '@/lib/database/embedded/processes.server';
import { secantus } from '@/lib/database/embedded/secantus.server';
import { supervise } from '@/lib/database/embedded/supervise.server';

export type EmbeddedDatabase = {
  engine: EngineName;
  uri: string;
  /** The database's current process: it changes with each restart. */
  pid: () => number;
  stop: () => Promise<void>;
};

type StartEmbeddedOptions = {
  dataDir: string;
  /** Undefined for the first available one. */
  engine: EngineName | undefined;
  mongodBinary?: string | undefined;
  progress: Progress;
  /** Called when the database's process runs, before it is ready. */
  onLaunch?: (() => void) | undefined;
};

/** The flags of the engines for the data directory. */
const DATA_FLAGS = ['--dbpath', '--storage-path'];

/**
 * Starts the embedded database of `dataDir` on loopback, and restarts it when it exits. It ends by `stop`,
 * and with this process. A database that a killed server left running is ended first.
 *
 * @throws EmbeddedError when `dataDir` cannot be written, when another process owns it, when another engine
 *   than the requested one wrote its data, when no engine is available, and when the database does not start.
 */
export async function startEmbedded(options: StartEmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    await mkdir(path.join(options.dataDir, 'database'), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedError(`DATA_DIR: ${(error as Error).message}`);
  }
  // Links to one directory must lead to one owner.
  const dataDir = await realpath(options.dataDir);
  const release = await acquireOwnership(dataDir);
  try {
    return await startOwned({ ...options, dataDir }, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function startOwned(
  { dataDir, engine, mongodBinary, progress, onLaunch }: StartEmbeddedOptions,
  release: () => void,
): Promise<EmbeddedDatabase> {
  const dataPath = path.join(dataDir, 'database');
  const logFile = path.join(dataDir, 'database.log');
  const state = await readState(dataDir);
  const engines = [machineMongod(mongodBinary), downloadedMongod(mongodBinary), secantus];
  const choice = { engines, stored: state?.engine, requested: engine, dataDir, progress };
  const { name, source, launch } = await chooseEngine(choice);
  await endLeftover(dataPath, progress);

  const port = await findFreePort(state?.port);
  await rm(logFile, { force: true });
  progress(`starting the database: ${source}`);
  const saveState = (pid: number) =>
    writeState(dataDir, { engine: name, port, pid, owner: pid === 0 ? 0 : process.pid });
  const onProcess = async (pid: number) => {
    await saveState(pid);
    onLaunch?.();
  };
  const running = await supervise({ launch, port, dataPath, logFile, onProcess, progress });
  const stop = async () => {
    await running.stop();
    await saveState(0);
    release();
  };
  try {
    const replicaSet = await launch.becomePrimary(port);
    const uri = `mongodb://127.0.0.1:${port}/salebell?replicaSet=${replicaSet}`;
    return { engine: name, uri, pid: running.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Kills the databases that run on these data. Their server is gone, since this process owns the data now.
 * A kill is fast and ends a paused one too; the engines are crash-safe.
 */
async function endLeftover(dataPath: string, progress: Progress): Promise<void> {
  for (const pid of await findByArgument(DATA_FLAGS, dataPath)) {
    progress(`ending the database (process ${pid}) that an earlier server left behind`);
    await killProcess(pid);
  }
}
