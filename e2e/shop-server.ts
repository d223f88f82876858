import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';

/** A real shop in a process of its own, with a store of its own. */
export class ShopServer {
  #child: ChildProcess | undefined;

  constructor(
    readonly port: number,
    readonly dataDir: string,
    readonly env: Record<string, string> = {},
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts it and waits until it can sell. */
  async start(): Promise<void> {
    this.#child = spawn(process.execPath, ['scripts/shop.mjs'], {
      env: {
        ...process.env,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'error',
        RATE_LIMIT_SCALE: '0',
        ...this.env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await expect
      .poll(
        () =>
          fetch(`${this.url}/api/health/ready`).then(
            (answer) => answer.status,
            () => 0,
          ),
        {
          timeout: 300_000,
        },
      )
      .toBe(200);
  }

  /** Sends `signal` to the server itself. */
  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** Ends it by `signal`. @returns its exit code; null when it was killed. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode) return null;
    const ended = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.kill(signal);
    const [code] = await ended;
    return code;
  }
}

/** A port of loopback that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
