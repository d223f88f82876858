const MAX_LINES = 12;
const MAX_LINE_LENGTH = 400;

/** The last lines of a log. */
export class LogTail {
  #lines: string[] = [];
  #unfinished = '';

  constructor(
    /** Also prints what is logged. */
    readonly verbose: boolean,
  ) {}

  /** Adds a piece of the log, which may end within a line. */
  append = (text: string): void => {
    if (this.verbose) process.stdout.write(text);
    const lines = `${this.#unfinished}${text}`.split('\n');
    this.#unfinished = lines.pop() ?? '';
    this.#lines = [...this.#lines, ...lines].slice(-MAX_LINES);
  };

  toString(): string {
    const lines = [...this.#lines, this.#unfinished].filter((line) => line !== '');
    if (lines.length === 0) return '    (nothing)';
    return lines.map((line) => `    ${line.slice(0, MAX_LINE_LENGTH)}`).join('\n');
  }
}
