import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ShopServer } from './shop-server';
import { until } from './until';

/** The arguments of Node.js for a process whose clock can be changed. */
export const WITH_CLOCK: string[] = [
  '--import',
  fileURLToPath(new URL('../../faults/clock.mjs', import.meta.url)),
];

/** The clock of a shop's process. It keeps running from the time to which it is set. */
export class ServerClock {
  readonly #file: string;

  private constructor(readonly shop: ShopServer) {
    this.#file = path.join(shop.dataDir, 'clock');
  }

  /** Creates a shop, without starting it, and its clock. */
  static of(port: number, dataDir: string, env: Record<string, string>): ServerClock {
    const given = { ...env, CLOCK_FILE: path.join(dataDir, 'clock') };
    return new ServerClock(new ShopServer(port, dataDir, given, { nodeArgs: WITH_CLOCK }));
  }

  /** Sets the clock to `to`. */
  set(to: Date): Promise<void> {
    return this.#shift(to.getTime() - Date.now());
  }

  /** Sets the clock `ms` ahead of the real time; behind when negative. */
  async ahead(ms: number): Promise<void> {
    await this.#shift(ms);
  }

  async #shift(ms: number): Promise<void> {
    const done = `${this.#file}.set`;
    await rm(done, { force: true });
    await writeFile(this.#file, String(ms));
    this.shop.signal('SIGUSR2');
    await until('the shop’s clock is set', 30_000, async () => {
      try {
        return (await readFile(done, 'utf8')) === String(ms);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
        throw error;
      }
    });
  }
}
