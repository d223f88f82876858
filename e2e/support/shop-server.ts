import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from './until';

const READY_TIMEOUT_MS = 300_000;

/** What runs: `npm run shop` unless said otherwise. */
type Program = {
  entry?: string;
  nodeArgs?: string[];
  /** Shows what it logs. */
  aloud?: boolean;
  /** Is told what it logs, piece by piece. */
  onLog?: (text: string) => void;
};

/** A real shop in a process of its own, with a store of its own. */
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

  get runs(): boolean {
    return !!this.#child && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts it and waits until it can sell. @throws Error when it ends before. */
  async start(): Promise<void> {
    const { entry = 'scripts/shop.mjs', nodeArgs = [], aloud = false, onLog } = this.program;
    this.#child = spawn(process.execPath, [...nodeArgs, entry], {
      env: {
        ...process.env,
        // Whatever a developer has set for a shop of their own.
        SALEBELL_ENV_FILE: 'none',
        MONGODB_URI: '',
        REDIS_URL: '',
        PUBLIC_URL: '',
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'error',
        RATE_LIMIT_SCALE: '0',
        ...this.env,
      },
      stdio: ['ignore', onLog ? 'pipe' : aloud ? 'inherit' : 'ignore', 'inherit'],
    });
    if (onLog) this.#child.stdout?.setEncoding('utf8').on('data', onLog);
    await until('the shop is ready', READY_TIMEOUT_MS, async () => {
      if (!this.runs) throw new Error('The shop ended before it was ready.');
      return this.isReady();
    });
  }

  /** Whether it says that it can sell. */
  isReady(): Promise<boolean> {
    return fetch(`${this.url}/api/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Sends `signal` to the server itself. */
  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** Ends it by `signal`. @returns its exit code; null when it was killed. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.#child || !this.runs) return null;
    const ended = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.kill(signal);
    const [code] = await ended;
    return code;
  }
}
