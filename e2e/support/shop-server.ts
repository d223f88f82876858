import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from './until';
import { withDeadline } from './with-deadline';

const READY_TIMEOUT_MS = 300_000;
/** How long a node may take to answer whether it is ready. */
const ANSWER_TIMEOUT_MS = 2_000;

/** The program that the process runs; `npm run shop` by default. */
type Program = {
  entry?: string;
  /** Its arguments. */
  args?: readonly string[];
  /** The checkout whose build it runs: this one by default. Read at each start. */
  cwd?: string;
  nodeArgs?: string[];
  /** A command that runs Node in its own place, such as `taskset -c 0`. */
  launcher?: readonly string[];
  /** Prints the shop's log. */
  verbose?: boolean;
  /** Receives the shop's log, chunk by chunk. */
  onLog?: (text: string) => void;
  readyPollMs?: number;
  /** How long a start may take. */
  readyTimeoutMs?: number;
};

/** Runs a shop in its own process: the one launcher of tests, benchmarks and scripts. */
export class ShopServer {
  #child: ChildProcess | undefined;

  constructor(
    readonly port: number,
    readonly dataDir: string,
    readonly env: Record<string, string> = {},
    readonly program: Program = {},
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The id of the process; undefined before it has started. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get runs(): boolean {
    return !!this.#child && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts the shop and waits until it is ready. @throws Error when its process ends before. */
  async start(): Promise<void> {
    const { entry = 'scripts/shop.mjs', nodeArgs = [], verbose = false, onLog } = this.program;
    const program = [process.execPath, ...nodeArgs, entry, ...(this.program.args ?? [])];
    const [file = '', ...args] = [...(this.program.launcher ?? []), ...program];
    this.#child = spawn(file, args, {
      cwd: this.program.cwd,
      env: {
        ...process.env,
        // The developer's own settings must not reach this shop.
        SALEBELL_ENV_FILE: 'none',
        MONGODB_URI: '',
        REDIS_URL: '',
        SMTP_URL: '',
        PUBLIC_URL: '',
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'error',
        RATE_LIMIT_SCALE: '0',
        ...this.env,
      },
      stdio: ['ignore', onLog ? 'pipe' : verbose ? 'inherit' : 'ignore', 'inherit'],
    });
    if (onLog) this.#child.stdout?.setEncoding('utf8').on('data', onLog);
    const isReady = () => {
      if (!this.runs) throw new Error('The shop ended before it was ready.');
      return this.isReady();
    };
    const { readyTimeoutMs = READY_TIMEOUT_MS, readyPollMs } = this.program;
    await until('the shop is ready', readyTimeoutMs, isReady, readyPollMs);
  }

  /** Whether `GET /api/health/ready` answers with 200. */
  isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const answer = fetch(`${this.url}/api/health/ready`, { signal });
    return withDeadline('an answer', ANSWER_TIMEOUT_MS + 500, answer).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Sends a signal to the shop's process. */
  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** Sends `signal` and waits for the end. @returns the exit code; null when a signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.#child || !this.runs) return null;
    const ended = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.kill(signal);
    const [code] = await ended;
    return code;
  }
}
