import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accepts } from '@/lib/database/embedded/ports.server';
import { until } from './until';

/** Runs a `redis-server` on loopback that writes nothing to disk: the one launcher of tests and benchmarks. */
export class RedisServer {
  #child: ChildProcess | undefined;

  constructor(
    readonly port: number,
    /** Further arguments of `redis-server`; a configuration file (`.conf`) goes first. */
    readonly args: readonly string[] = [],
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get runs(): boolean {
    return !!this.#child && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start(): Promise<void> {
    const config = this.args.filter((arg) => arg.endsWith('.conf'));
    const others = this.args.filter((arg) => !arg.endsWith('.conf'));
    const address = ['--port', String(this.port), '--bind', '127.0.0.1'];
    const persistence = others.includes('--sentinel') ? [] : ['--save', '', '--appendonly', 'no'];
    this.#child = spawn('redis-server', [...config, ...address, ...persistence, ...others], {
      stdio: 'ignore',
    });
    const spawnFailed = once(this.#child, 'error').then(([error]) => {
      throw new Error('There is no redis-server on the PATH.', { cause: error });
    });
    await Promise.race([
      until('Redis accepts connections', 30_000, () => accepts(this.port)),
      spawnFailed,
    ]);
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  async end(): Promise<void> {
    if (!this.#child || !this.runs) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
