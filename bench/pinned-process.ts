import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0;

/** The core of what is measured, and that of all else. */
export const CORES = { server: '0', rest: '1' };

/** Keeps the bench itself off the core of what is measured. */
export function stayAside(): void {
  if (canPin) spawnSync('taskset', ['-cp', CORES.rest, String(process.pid)]);
}

/** A process of the bench on a core of its own; ended by `end`, or with the bench. */
export class Pinned {
  readonly #child: ChildProcess;

  constructor(core: keyof typeof CORES, args: string[], env: Record<string, string> = {}) {
    const loader = args[0]?.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const node = [process.execPath, '--expose-gc', ...loader, ...args];
    const [file = '', ...rest] = canPin ? ['taskset', '-c', CORES[core], ...node] : node;
    this.#child = spawn(file, rest, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  send(message: object): void {
    this.#child.send(message);
  }

  /** What it says next. @throws Error when it ends instead. */
  async hear<T>(): Promise<T> {
    const abort = new AbortController();
    const { signal } = abort;
    const ended = once(this.#child, 'exit', { signal }).then(([code]) => {
      throw new Error(`A process of the bench ended with ${code}.`);
    });
    const heard = once(this.#child, 'message', { signal }).then(([message]) => message as T);
    return Promise.race([heard, ended]).finally(() => {
      abort.abort();
      ended.catch(() => {});
      heard.catch(() => {});
    });
  }

  async ask<T>(message: object): Promise<T> {
    const heard = this.hear<T>();
    this.send(message);
    return heard;
  }

  /** Ends one that does not listen for the bench's end. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}
