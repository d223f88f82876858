import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedError, type Launch, type Progress } from '@/lib/database/embedded/engine';
import { accepts } from '@/lib/database/embedded/ports.server';
import { endProcess, killProcess, sendTerm } from '@/lib/database/embedded/processes.server';

type KeepRunningOptions = {
  launch: Launch;
  port: number;
  dataPath: string;
  /** What the database says goes there, and the end of it into the message when it fails. */
  logFile: string;
  /** Hears of each process of it, before anything waits for it. */
  onProcess: (pid: number) => Promise<void>;
  progress: Progress;
};

export type Running = {
  pid: () => number;
  /** Ends it in order. */
  stop: () => Promise<void>;
};

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 4_000;
const RESTART_DELAY_MS = 200;
const ANEW_AT_LATEST_MS = 5_000;

/**
 * Runs the database until it is stopped, and starts it anew, at the same port, whenever it dies. It
 * is asked to end when this process ends without stopping it.
 *
 * @throws EmbeddedError when its first start fails.
 */
export async function supervise(options: KeepRunningOptions): Promise<Running> {
  const { port, progress } = options;
  let child = launchProcess(options);
  let isEnding = false;
  const drop = () => {
    if (!isOver(child)) sendTerm(child.pid ?? 0);
  };
  process.once('exit', drop);
  try {
    await start();
  } catch (error) {
    process.off('exit', drop);
    throw error;
  }

  async function start(): Promise<void> {
    await options.onProcess(child.pid ?? 0);
    try {
      await untilAccepts(child, options);
    } catch (error) {
      if (child.pid) await killProcess(child.pid);
      throw error;
    }
  }

  async function watch(): Promise<void> {
    for (let wait = RESTART_DELAY_MS; ; ) {
      await hasEnded(child);
      if (isEnding) return;
      progress('the embedded database died; starting it anew');
      await pause(wait);
      if (isEnding) return;
      child = launchProcess(options);
      try {
        await start();
        wait = RESTART_DELAY_MS;
        progress(`the embedded database is back at port ${port}`);
      } catch (error) {
        if (!(error instanceof EmbeddedError)) throw error;
        if (!isEnding) progress(error.message);
        wait = Math.min(2 * wait, ANEW_AT_LATEST_MS);
      }
    }
  }

  const watching = watch();
  // Heard where it is awaited, in `stop`; until then it is no reason to end the server.
  watching.catch((error: unknown) => progress(`the embedded database is left alone: ${error}`));
  return {
    pid: () => child.pid ?? 0,
    stop: async () => {
      isEnding = true;
      if (child.pid) await endProcess(child.pid, STOP_TIMEOUT_MS);
      await watching;
      process.off('exit', drop);
    },
  };
}

/** Of its own process group, so that a Ctrl-C reaches the server alone, which then ends it. */
function launchProcess({ launch, port, dataPath, logFile }: KeepRunningOptions): ChildProcess {
  const { file, args, env } = launch.command({ port, dataPath });
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(file, args, {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', log, log],
    });
    // A program that cannot be run has no process, and `untilAccepts` says so.
    child.once('error', () => {});
    return child;
  } finally {
    closeSync(log);
  }
}

async function untilAccepts(child: ChildProcess, options: KeepRunningOptions): Promise<void> {
  const giveUp = Date.now() + START_TIMEOUT_MS;
  while (!(await accepts(options.port))) {
    if (!isOver(child) && Date.now() < giveUp) {
      await pause(10);
      continue;
    }
    const why = isOver(child)
      ? 'ended at once'
      : `was not ready within ${START_TIMEOUT_MS / 1_000} s`;
    throw new EmbeddedError(
      `The embedded database ${why}. The end of ${options.logFile}:\n${endOf(options.logFile)}`,
    );
  }
}

/** Whether it ended, or never began. */
function isOver({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return !pid || exitCode !== null || signalCode !== null;
}

function hasEnded(child: ChildProcess): Promise<void> {
  if (isOver(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function endOf(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3);
  return lines.map((line) => `  ${line.slice(0, 300)}`).join('\n');
}
