import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { expect } from '@playwright/test';
import { secantus } from '@/lib/database/embedded/secantus.server';
import { freePort } from '@/tests/free-port';
import { test } from './support/start-fixtures';

const AUTH_SECRET = 'at least thirty-two characters of it';

test.describe.configure({ timeout: 600_000 });

/** Starts a database without a replica set and users. @returns its host and port. */
async function startStandaloneDatabase(dataDir: string, running: ChildProcess[]): Promise<string> {
  const launch = await secantus.prepare(() => {});
  if ('reason' in launch) throw new Error(launch.reason);
  const port = await freePort();
  const { file, args, env } = launch.command({ port, dataPath: path.join(dataDir, 'lonely') });
  const own = { ...process.env, ...env };
  running.push(spawn(file, [...args, '--standalone'], { env: own, stdio: 'ignore' }));
  return `127.0.0.1:${port}`;
}

test('a taken port stops the start before the database, and the message names the process and a free port', async ({
  dataDir,
  failingStart,
}) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    for (const entry of ['scripts/shop.mjs', 'scripts/dev.mjs', 'scripts/start.mjs']) {
      const chosen = {
        PORT: String(port),
        MONGODB_URI: '',
        AUTH_SECRET,
        SALEBELL_ENV_FILE: 'none',
      };
      if (entry.includes('start')) chosen.MONGODB_URI = 'mongodb://127.0.0.1:9/shop';
      const line = await failingStart(entry, chosen);
      expect(line).toContain(`PORT: ${port} is taken by process ${process.pid} (`);
      const [, free, command] = /PORT=(\d+) (npm .+)$/.exec(line) ?? [];
      expect(Number(free)).toBeGreaterThan(port);
      expect(command).toBe(
        `npm ${entry.includes('start') ? 'start' : `run ${entry.slice(8, -4)}`}`,
      );
    }
    expect(existsSync(path.join(dataDir, 'database'))).toBe(false);
  } finally {
    server.close();
  }
});

test('a server that only listens on ::1 counts as holding the port of localhost', async ({
  failingStart,
}) => {
  const server = createServer().listen(0, '::1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const chosen = { PORT: String(port), MONGODB_URI: '', SALEBELL_ENV_FILE: 'none' };
    expect(await failingStart('scripts/shop.mjs', chosen)).toContain(
      `PORT: ${port} is taken by process`,
    );
  } finally {
    server.close();
  }
});

test('an unusable HOST stops the start with one line', async ({ run }) => {
  const { code, output } = await run(['scripts/shop.mjs'], {
    HOST: '999.1.1.1',
    LOG_LEVEL: 'error',
  });
  expect(code).toBe(1);
  expect(output.split('\n').filter((line) => line.startsWith('HOST, PORT:'))).toHaveLength(1);
  expect(output).not.toMatch(/^\s+at /m);
});

for (const [uri, why] of [
  ['mongodb://host:notaport', 'must name hosts'],
  ['mongodb://host:99999/shop', 'must name hosts'],
  ['mongodb://', 'must name hosts'],
  ['mongodb://mina:secret%zz@127.0.0.1/shop', ''],
  ['mongodb://mina:sec:ret@127.0.0.1/shop', ''],
  ['mongodb://127.0.0.1/shop?nonsense=1', 'nonsense'],
  ['mongodb://127.0.0.1/shop?tls=true&tlsCAFile=/nowhere', '/nowhere'],
] as const) {
  test(`MONGODB_URI=${uri} stops the start with one line`, async ({ failingStart }) => {
    const line = await failingStart('scripts/start.mjs', { MONGODB_URI: uri, AUTH_SECRET });
    expect(line).toMatch(/^MONGODB_URI: ./);
    expect(line).toContain(why);
  });
}

test('a database without a replica set, or one that refuses the credentials, stops the start with one line', async ({
  dataDir,
  failingStart,
  running,
}) => {
  const place = await startStandaloneDatabase(dataDir, running);
  const start = (uri: string) =>
    failingStart('scripts/start.mjs', { MONGODB_URI: `mongodb://${uri}/shop`, AUTH_SECRET });
  expect(await start(place)).toMatch(/^MONGODB_URI: leads to no replica set/);
  expect(await start(`mina:secret@${place}`)).toMatch(/^MONGODB_URI: .*authenticat/i);
});

test('a DATA_DIR that is a file stops the start with one line', async ({
  dataDir,
  failingStart,
}) => {
  const file = path.join(dataDir, 'file');
  await writeFile(file, '');
  const chosen = { DATA_DIR: file, MONGODB_URI: '', SALEBELL_ENV_FILE: 'none' };
  expect(await failingStart('scripts/shop.mjs', chosen)).toBe(`DATA_DIR: ${file} is no folder`);
});
