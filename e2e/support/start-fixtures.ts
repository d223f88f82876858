import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './data-dir';

type Chosen = Record<string, string>;
type Fixtures = {
  /** A folder for the data of this test's processes. */
  dataDir: string;
  /** Processes that are killed at the end of the test. */
  running: ChildProcess[];
  /** Runs `npm run shop`. */
  shop: () => ReturnType<typeof startShop>;
  /** Runs a script until it exits, or until it has printed `until` and gets SIGTERM. */
  run: (args: string[], chosen: Chosen, until?: string) => ReturnType<typeof runScript>;
  /** Runs a start that must fail. @returns its one line of output. */
  failingStart: (entry: string, chosen: Chosen) => Promise<string>;
};

/** Tests of the start, each with its own data and processes. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-start-'));
    await use(dataDir);
    await removeDataDir(dataDir);
  },
  running: async ({ dataDir: _ }, use) => {
    const running: ChildProcess[] = [];
    await use(running);
    for (const child of running) if (child.exitCode === null) child.kill('SIGKILL');
  },
  shop: ({ dataDir, running }, use) => use(() => startShop(dataDir, running)),
  run: ({ dataDir, running }, use) =>
    use((args, chosen, until) => runScript(dataDir, running, args, chosen, until)),
  failingStart: ({ run }, use) =>
    use(async (entry, chosen) => {
      const { code, output } = await run([entry], { LOG_LEVEL: 'error', ...chosen });
      expect(code, output).toBe(1);
      expect(output).not.toMatch(/^\s+at |secret/m);
      const lines = output.split('\n').filter((line) => /^[A-Z_]+: /.test(line));
      expect(lines, output).toHaveLength(1);
      return lines[0] ?? '';
    }),
});

async function startShop(dataDir: string, running: ChildProcess[]) {
  const port = await freePort();
  const own = { PORT: String(port), DATA_DIR: dataDir, MONGODB_URI: '', PUBLIC_URL: '' };
  const env = { ...process.env, ...own, LOG_LEVEL: 'info' };
  const child = spawn('npm', ['run', 'shop'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const ended = once(child, 'close') as Promise<[number | null]>;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  return {
    output: () => output,
    goods: () =>
      fetch(`http://localhost:${port}/api/goods`).then(
        (answer) => answer.status,
        () => 0,
      ),
    /** Signals npm. @returns npm's exit code, which is the server's. */
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      return (await ended)[0];
    },
    ended: async () => (await ended)[0],
  };
}

async function runScript(
  dataDir: string,
  running: ChildProcess[],
  args: string[],
  chosen: Chosen,
  until: string | undefined,
) {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(await freePort()), ...chosen };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
      if (until && output.includes(until)) child.kill('SIGTERM');
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
