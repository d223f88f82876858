import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that holds an embedded database, to be killed (tests/hold-store.ts). */
export class StoreHolder {
  /** All that it said, a line each. */
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

  /** Waits for its end. @returns its exit code; null when it was killed. */
  async ended(): Promise<number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode;
    const [code] = (await once(this.#child, 'close')) as [number | null];
    return code;
  }

  /** Where its database is, once it is there; undefined until then. */
  get ready(): { uri: string; pid: number } | undefined {
    return this.#ready;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.ended();
    this.#child.kill(signal);
    return await ended;
  }
}
