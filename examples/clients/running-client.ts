import { type ChildProcess, spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** What starts a client: a program with its arguments, in a folder. */
export type Command = {
  file: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
};

/** A client of an example in a process of its own, and what it has printed so far. */
export class RunningClient {
  /** All of it, errors among it. */
  said = '';
  readonly #child: ChildProcess;
  #printed = '';

  constructor(
    readonly name: string,
    { file, args, cwd, env }: Command,
  ) {
    this.#child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.on('error', (error) => {
      this.said += `${error.message}\n`;
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      // Maven says something about colours before the program's first line.
      this.#printed += stripVTControlCharacters(text);
      this.said += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
  }

  /** How often it said that it had resumed. */
  get readies(): number {
    return this.#printed.match(/^ready$/gm)?.length ?? 0;
  }

  /** The seqs of the sales that it printed, in its order. */
  get seqs(): number[] {
    return [...this.#printed.matchAll(/^#(\d+) \S+ bought \S.*$/gm)].map(([, seq]) => Number(seq));
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
