import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedError, type Launch, type Progress } from '@/lib/database/embedded/engine';
import { accepts } from '@/lib/database/embedded/ports.server';
import { endProcess, killProcess, sendTerm } from '@/lib/database/embedded/processes.server';

type SuperviseOptions = {
  launch: Launch;
  port: number;
  dataPath: string;
  /** Receives the database's output. The message of a failed start quotes its end. */
  logFile: string;
  /** Called for each process of the database, before it is ready. */
  onProcess: (pid: number) => Promise<void>;
  progress: Progress;
};

export type Running = {
  pid: () => number;
  stop: () => Promise<void>;
};

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 4_000;
const RESTART_DELAY_MS = 200;
const MAX_RESTART_DELAY_MS = 5_000;

/**
 * Runs the database until `stop`. Restarts it at the same port whenever it exits, with a delay that
 * doubles after each failed start. Sends it SIGTERM if this process exits without `stop`.
 *
 * @throws EmbeddedError when the first start fails.
 */
export async function supervise(options: SuperviseOptions): Promise<Running> {
  const { port, progress } = options;
  let child = launchProcess(options);
  let isStopping = false;
  const onExit = () => {
    if (!hasExited(child)) sendTerm(child.pid ?? 0);
  };
  process.once('exit', onExit);
  try {
    await start();
  } catch (error) {
    process.off('exit', onExit);
    throw error;
  }

  async function start(): Promise<void> {
    await options.onProcess(child.pid ?? 0);
    try {
      await waitUntilReady(child, options);
    } catch (error) {
      if (child.pid) await killProcess(child.pid);
      throw error;
    }
  }

  async function watch(): Promise<void> {
    for (let delay = RESTART_DELAY_MS; ; ) {
      await exited(child);
      if (isStopping) return;
      progress('the embedded database exited; restarting it');
      await pause(delay);
      if (isStopping) return;
      child = launchProcess(options);
      try {
        await start();
        delay = RESTART_DELAY_MS;
        progress(`the embedded database runs again at port ${port}`);
      } catch (error) {
        if (!(error instanceof EmbeddedError)) throw error;
        if (!isStopping) progress(error.message);
        delay = Math.min(2 * delay, MAX_RESTART_DELAY_MS);
      }
    }
  }

  const watching = watch();
  // `stop` awaits it. Until then an unexpected error must not end the server as an unhandled rejection.
  watching.catch((error: unknown) => progress(`the embedded database is not restarted: ${error}`));
  return {
    pid: () => child.pid ?? 0,
    stop: async () => {
      isStopping = true;
      if (child.pid) await endProcess(child.pid, STOP_TIMEOUT_MS);
      await watching;
      process.off('exit', onExit);
    },
  };
}

/** Starts the process in its own process group, so that Ctrl-C reaches only the server, which ends it. */
function launchProcess({ launch, port, dataPath, logFile }: SuperviseOptions): ChildProcess {
  const { file, args, env } = launch.command({ port, dataPath });
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(file, args, {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', log, log],
    });
    // `waitUntilReady` reports a program that cannot be run: it has no pid.
    child.once('error', () => {});
    return child;
  } finally {
    closeSync(log);
  }
}

async function waitUntilReady(child: ChildProcess, options: SuperviseOptions): Promise<void> {
  const giveUp = Date.now() + START_TIMEOUT_MS;
  while (!(await accepts(options.port))) {
    if (!hasExited(child) && Date.now() < giveUp) {
      await pause(10);
      continue;
    }
    const failure = hasExited(child)
      ? 'exited at once'
      : `was not ready within ${START_TIMEOUT_MS / 1_000} s`;
    const { logFile } = options;
    throw new EmbeddedError(
      `The embedded database ${failure}. The end of ${logFile}:\n${lastLinesOf(logFile)}`,
    );
  }
}

/** Whether the process has exited, or was never started. */
function hasExited({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return !pid || exitCode !== null || signalCode !== null;
}

function exited(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function lastLinesOf(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3);
  return lines.map((line) => `  ${line.slice(0, 300)}`).join('\n');
}
