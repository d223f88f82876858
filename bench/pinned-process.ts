import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0;

/**
 * `server` runs what is measured, `rest` everything else. A second node has a core of its own if the
 * machine has a third one; else it shares that of the database and the load clients.
 */
const CORES = { server: '0', rest: '1', secondServer: cpus().length > 2 ? '2' : '1' };
export type Core = keyof typeof CORES;

/** The command that pins a program to a core; empty where the machine cannot pin. */
export const pinTo = (core: Core): string[] => (canPin ? ['taskset', '-c', CORES[core]] : []);

/** Keeps the benchmark process, and the databases and Redis that it starts, off the measured core. */
export function pinBenchProcess(): void {
  if (canPin) spawnSync('taskset', ['-cp', CORES.rest, String(process.pid)]);
}

/** A Node process pinned to a core, with a message channel. It exits when the channel closes. */
export class PinnedProcess {
  readonly #child: ChildProcess;

  constructor(core: Core, args: string[], env: Record<string, string> = {}) {
    const loader = args[0]?.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const node = [process.execPath, '--expose-gc', ...loader, ...args];
    const [file = '', ...rest] = [...pinTo(core), ...node];
    this.#child = spawn(file, rest, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  send(message: object): void {
    this.#child.send(message);
  }

  /** @returns the next message of the process. @throws Error when the process exits instead. */
  async nextMessage<T>(): Promise<T> {
    const abort = new AbortController();
    const { signal } = abort;
    const exited = once(this.#child, 'exit', { signal }).then(([code]) => {
      throw new Error(`A process of the benchmark exited with ${code}.`);
    });
    const received = once(this.#child, 'message', { signal }).then(([message]) => message as T);
    return Promise.race([received, exited]).finally(() => {
      abort.abort();
      exited.catch(() => {});
      received.catch(() => {});
    });
  }

  /** Sends a message. @returns the answer. */
  async request<T>(message: object): Promise<T> {
    const answer = this.nextMessage<T>();
    this.send(message);
    return answer;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode) return;
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }
}
