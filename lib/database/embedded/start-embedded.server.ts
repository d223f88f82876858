import { mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { chooseEngine } from '@/lib/database/embedded/choose-engine.server';
import { downloadedMongod } from '@/lib/database/embedded/downloaded-mongod.server';
import { readState, writeState } from '@/lib/database/embedded/embedded-state.server';
import { EmbeddedError, type EngineName, type Progress } from '@/lib/database/embedded/engine';
import { machineMongod } from '@/lib/database/embedded/machine-mongod.server';
import { takeOwnership } from '@/lib/database/embedded/ownership.server';
import { freePort } from '@/lib/database/embedded/ports.server';
import { findByArgument, killProcess } from '@/lib/database/embedded/processes.server';
import { secantus } from '@/lib/database/embedded/secantus.server';
import { supervise } from '@/lib/database/embedded/supervise.server';

export type EmbeddedDatabase = {
  engine: EngineName;
  uri: string;
  /** The database's process now: another one after it died and was started anew. */
  pid: () => number;
  stop: () => Promise<void>;
};

type StartEmbeddedOptions = {
  dataDir: string;
  /** The first that can be had without it. */
  engine: EngineName | undefined;
  mongodBinary?: string | undefined;
  progress: Progress;
  /** Called when its process runs, well before it is ready. */
  onLaunch?: (() => void) | undefined;
};

/** The flags by which the engines are told where their data are. */
const DATA_FLAGS = ['--dbpath', '--storage-path'];

/**
 * Starts the embedded database of `dataDir` on loopback, and starts it anew when it dies. It ends
 * with `stop`, and with this process; what a killed server left behind is ended first.
 *
 * @throws EmbeddedError when it cannot write there, when another server holds `dataDir`, when its data are of another engine
 *   than was asked for, when no engine can be had, and when it does not start.
 */
export async function startEmbedded(options: StartEmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    await mkdir(path.join(options.dataDir, 'database'), { recursive: true });
  } catch (error) {
    throw new EmbeddedError(`DATA_DIR: ${(error as Error).message}`);
  }
  // One name for one folder, whatever links lead to it.
  const dataDir = await realpath(options.dataDir);
  const giveBack = await takeOwnership(dataDir);
  try {
    return await startOwned({ ...options, dataDir }, giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

async function startOwned(
  { dataDir, engine, mongodBinary, progress, onLaunch }: StartEmbeddedOptions,
  giveBack: () => void,
): Promise<EmbeddedDatabase> {
  const dataPath = path.join(dataDir, 'database');
  const logFile = path.join(dataDir, 'database.log');
  const kept = await readState(dataDir);
  const engines = [machineMongod(mongodBinary), downloadedMongod(mongodBinary), secantus];
  const choice = { engines, kept: kept?.engine, asked: engine, dataDir, progress };
  const { name, way, launch } = await chooseEngine(choice);
  await endLeftBehind(dataPath, progress);

  const port = await freePort(kept?.port);
  await rm(logFile, { force: true });
  progress(`starting the database: ${way}`);
  const keep = (pid: number) =>
    writeState(dataDir, { engine: name, port, pid, owner: pid === 0 ? 0 : process.pid });
  const onProcess = async (pid: number) => {
    await keep(pid);
    onLaunch?.();
  };
  const running = await supervise({ launch, port, dataPath, logFile, onProcess, progress });
  const stop = async () => {
    await running.stop();
    await keep(0);
    giveBack();
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
 * Ends the databases on these data: their server is gone, or this process would not own them. They
 * are built to bear a kill, which costs no time and reaches a stopped one as well.
 */
async function endLeftBehind(dataPath: string, progress: Progress): Promise<void> {
  for (const pid of await findByArgument(DATA_FLAGS, dataPath)) {
    progress(`ending the database (process ${pid}) that an earlier server left behind`);
    await killProcess(pid);
  }
}
