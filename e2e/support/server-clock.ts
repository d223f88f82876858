import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ShopServer } from './shop-server';
import { until } from './until';

/** What a process whose clock is to be wrong is started with. */
export const WITH_CLOCK: string[] = [
  '--import',
  fileURLToPath(new URL('../../faults/clock.mjs', import.meta.url)),
];

/** The clock of a shop's process. It goes on from wherever it is set, and timers with it. */
export class ServerClock {
  readonly #file: string;

  private constructor(readonly shop: ShopServer) {
    this.#file = path.join(shop.dataDir, 'clock');
  }

  /** A shop, not yet started, and its clock. */
  static of(port: number, dataDir: string, env: Record<string, string>): ServerClock {
    const given = { ...env, CLOCK_FILE: path.join(dataDir, 'clock') };
    return new ServerClock(new ShopServer(port, dataDir, given, { nodeArgs: WITH_CLOCK }));
  }

  /** It is `to` there now. */
  set(to: Date): Promise<void> {
    return this.#shift(to.getTime() - Date.now());
  }

  /** It is `ms` later there than here from now on; earlier when negative, the same for 0. */
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
