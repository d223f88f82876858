import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  EmbeddedError,
  type Engine,
  type EngineName,
  type Launch,
} from '@/lib/database/embedded/engine';
import { mongod } from '@/lib/database/embedded/mongod.server';
import {
  accepts,
  commandLine,
  endProcess,
  freePort,
  isAlive,
} from '@/lib/database/embedded/processes.server';
import { secantus } from '@/lib/database/embedded/secantus.server';

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
  progress: (line: string) => void;
};

/** What is kept beside the data: which engine wrote it, and who runs it now. */
type Kept = { engine: EngineName; port: number; pid: number; owner: number };

const START_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 4_000;
const ANEW_AFTER_MS = 200;

const NONE = `No database can be had here. Ways out:
  - set MONGODB_URI to a MongoDB replica set
  - install MongoDB's mongod and have it on the PATH
  - install Python 3.10 to 3.13 with pip`;

/**
 * Starts the embedded database of `dataDir` on loopback, and starts it anew when it dies. It ends
 * with `stop`; what a killed server left behind is ended first.
 *
 * @throws EmbeddedError when another server holds `dataDir`, when its data are of another engine
 *   than was asked for, and when no engine can be had.
 */
export async function startEmbedded(options: StartEmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, progress } = options;
  const dataPath = path.join(dataDir, 'database');
  await mkdir(dataPath, { recursive: true });
  const kept = await readKept(dataDir);
  await endLeftBehind(kept, dataPath, dataDir);

  const { name, launch } = await choose(options, kept);
  const port = await freePort(kept?.port);
  let stopped = false;
  let child = await launchAt(launch, port, dataPath);
  const keep = () =>
    writeKept(dataDir, { engine: name, port, pid: child.pid ?? 0, owner: process.pid });
  await keep();
  if (launch.initiate) await launch.initiate(port);

  const watch = () =>
    child.once('exit', () => {
      if (stopped) return;
      progress('the embedded database died; starting it anew');
      startAnew().catch((error: unknown) => progress(`it did not start: ${String(error)}`));
    });
  async function startAnew(): Promise<void> {
    await pause(ANEW_AFTER_MS);
    if (stopped) return;
    child = await launchAt(launch, port, dataPath);
    watch();
    await keep();
  }
  watch();
  return {
    engine: name,
    uri: `mongodb://127.0.0.1:${port}/salebell?replicaSet=${launch.replicaSet}`,
    pid: () => child.pid ?? 0,
    stop: async () => {
      stopped = true;
      if (child.pid) await endProcess(child.pid, STOP_PATIENCE_MS);
      await writeKept(dataDir, { engine: name, port, pid: 0, owner: 0 });
    },
  };
}

async function choose(
  { engine, mongodBinary, progress }: StartEmbeddedOptions,
  kept: Kept | undefined,
): Promise<{ name: EngineName; launch: Launch }> {
  if (kept && engine && kept.engine !== engine) {
    throw new EmbeddedError(
      `The data were written by ${kept.engine}; EMBEDDED_ENGINE says ${engine}.`,
    );
  }
  const wanted = kept?.engine ?? engine;
  const engines: Engine[] = [mongod(mongodBinary), secantus];
  for (const candidate of engines.filter(({ name }) => !wanted || name === wanted)) {
    const launch = await candidate.prepare(progress);
    if (launch) return { name: candidate.name, launch };
  }
  throw new EmbeddedError(wanted ? `${wanted} cannot be had here.\n${NONE}` : NONE);
}

/** Of its own process group, so that a Ctrl-C reaches the server alone, which then ends it. */
async function launchAt(launch: Launch, port: number, dataPath: string): Promise<ChildProcess> {
  const { file, args, env } = launch.command({ port, dataPath });
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: 'ignore',
  });
  const giveUp = Date.now() + START_PATIENCE_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > giveUp) {
      throw new EmbeddedError(`The embedded database did not start (${file} ${args.join(' ')}).`);
    }
    await pause(20);
  }
  return child;
}

async function endLeftBehind(
  kept: Kept | undefined,
  dataPath: string,
  dataDir: string,
): Promise<void> {
  if (!kept) return;
  const { owner, pid } = kept;
  if (owner !== 0 && owner !== process.pid && isAlive(owner)) {
    const line = await commandLine(owner);
    if (/node/.test(line)) {
      throw new EmbeddedError(`${dataDir} is held by process ${owner}. Stop it, or set DATA_DIR.`);
    }
  }
  // By its command line, not by its number alone: numbers are used again.
  if (pid !== 0 && isAlive(pid) && (await commandLine(pid)).includes(dataPath)) {
    await endProcess(pid, STOP_PATIENCE_MS);
  }
}

const fileOf = (dataDir: string) => path.join(dataDir, 'embedded.json');

async function readKept(dataDir: string): Promise<Kept | undefined> {
  if (!existsSync(fileOf(dataDir))) return undefined;
  return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as Kept;
}

async function writeKept(dataDir: string, kept: Kept): Promise<void> {
  const unfinished = `${fileOf(dataDir)}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify(kept));
  await rename(unfinished, fileOf(dataDir));
}
