import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs tests/hold-store.ts: a process with an embedded database, which tests kill. */
export class StoreHolder {
  /** Its output. */
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  #ready: { uri: string; pid: number } | undefined;

  constructor(dataDir: string, ...mongodBinary: [] | [string]) {
    const args = ['--import', 'tsx', 'tests/hold-store.ts', dataDir, ...mongodBinary];
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        if (line.startsWith('ready ')) this.#ready = JSON.parse(line.slice('ready '.length));
      });
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits for its end. @returns the exit code; null when a signal ended it. */
  async ended(): Promise<number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode;
    const [code] = (await once(this.#child, 'close')) as [number | null];
    return code;
  }

  /** Its database; undefined before it is ready. */
  get ready(): { uri: string; pid: number } | undefined {
    return this.#ready;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.ended();
    this.#child.kill(signal);
    return await ended;
  }
}
