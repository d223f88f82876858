import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { isAlive } from '@/lib/database/embedded/processes.server';
import { secantus } from '@/lib/database/embedded/secantus.server';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './support/data-dir';
import { startEngines, stopEngines } from './support/engines';
import { ShopServer } from './support/shop-server';

const START_TIMEOUT = { timeout: 300_000 };
const AUTH_SECRET = 'at least thirty-two characters of it';

let dataDir: string;
let running: ChildProcess[];

test.beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-start-'));
  running = [];
});

test.afterEach(async () => {
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL');
  await removeDataDir(dataDir);
});

/** Runs `npm run shop`. */
async function shop() {
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

/** Runs a script until it exits, or until it has printed `until` and gets SIGTERM. */
async function run(args: string[], chosen: Record<string, string>, until?: string) {
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

async function readState(): Promise<{ pid: number; owner: number }> {
  return JSON.parse(await readFile(path.join(dataDir, 'embedded.json'), 'utf8'));
}

/** Starts a database without a replica set and users. @returns its host and port. */
async function startStandaloneDatabase(): Promise<string> {
  const launch = await secantus.prepare(() => {});
  if ('reason' in launch) throw new Error(launch.reason);
  const port = await freePort();
  const { file, args, env } = launch.command({ port, dataPath: path.join(dataDir, 'lonely') });
  const own = { ...process.env, ...env };
  running.push(spawn(file, [...args, '--standalone'], { env: own, stdio: 'ignore' }));
  return `127.0.0.1:${port}`;
}

test.describe.configure({ timeout: 600_000 });

test('npm run shop prints its URL and the demo accounts, and exits with 0 when npm gets a signal', async () => {
  const first = await shop();
  await expect.poll(first.goods, START_TIMEOUT).toBe(200);
  await expect.poll(first.output).toContain('Ctrl-C closes the shop.');
  expect(first.output()).toMatch(/Salebell is open at http:\/\/localhost:\d+/);
  expect(first.output()).toContain('mina@salebell.example  ring-the-bell');
  expect(first.output()).toMatch(/database {4}(mongod|secantus) {2}mongodb:\/\/127\.0\.0\.1:\d+/);
  const { pid, owner } = await readState();
  const signalledAt = Date.now();
  expect(await first.end('SIGTERM')).toBe(0);
  expect(Date.now() - signalledAt).toBeLessThan(20_000);
  const [, farewell = ''] = first.output().split('Closing the shop…');
  expect(farewell).toContain('The shop is closed. npm run shop opens it again.');
  expect(farewell).not.toContain('{"level"');
  expect([isAlive(owner), isAlive(pid)]).toEqual([false, false]);

  // The second start has the goods of the first, and does not seed again.
  const second = await shop();
  await expect.poll(second.goods, START_TIMEOUT).toBe(200);
  expect(second.output()).not.toContain('inserting');
  expect(await second.end('SIGINT')).toBe(0);
});

test('a second shop on the same data prints the process that holds them and exits with 1', async () => {
  const first = await shop();
  await expect.poll(first.goods, START_TIMEOUT).toBe(200);
  const second = await shop();
  expect(await second.ended()).toBe(1);
  const { owner } = await readState();
  const lines = second.output().split('\n');
  expect(lines.filter((line) => line.includes(`is held by process ${owner}`))).toHaveLength(1);
  expect(second.output()).not.toMatch(/^\s+at /m);
  expect(await first.goods()).toBe(200);
  await first.end('SIGTERM');
});

test('a shop that gets SIGTERM while its database starts leaves no database behind', async () => {
  const early = await shop();
  await expect.poll(early.output, START_TIMEOUT).toContain('starting the database');
  await expect
    .poll(() =>
      readState().then(
        ({ pid }) => pid,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  const { pid } = await readState();
  expect(await early.end('SIGTERM')).toBe(0);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('npm start exits with 0 when it gets SIGTERM while it waits for its database', async () => {
  const MONGODB_URI = `mongodb://127.0.0.1:${await freePort()}/shop?replicaSet=none`;
  const chosen = { MONGODB_URI, AUTH_SECRET: 'at least thirty-two characters of it' };
  const { code } = await run(['scripts/start.mjs'], chosen, 'waiting for the database');
  expect(code).toBe(0);
});

test('a taken port stops the start before the database, and the message names the process and a free port', async () => {
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

test('a server that only listens on ::1 counts as holding the port of localhost', async () => {
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

test('an unusable HOST stops the start with one line', async () => {
  const { code, output } = await run(['scripts/shop.mjs'], {
    HOST: '999.1.1.1',
    LOG_LEVEL: 'error',
  });
  expect(code).toBe(1);
  expect(output.split('\n').filter((line) => line.startsWith('HOST, PORT:'))).toHaveLength(1);
  expect(output).not.toMatch(/^\s+at /m);
});

/** Runs a start that must fail. @returns its one line of output. */
async function failingStart(entry: string, chosen: Record<string, string>): Promise<string> {
  const { code, output } = await run([entry], { LOG_LEVEL: 'error', ...chosen });
  expect(code, output).toBe(1);
  expect(output).not.toMatch(/^\s+at |secret/m);
  const lines = output.split('\n').filter((line) => /^[A-Z_]+: /.test(line));
  expect(lines, output).toHaveLength(1);
  return lines[0] ?? '';
}

for (const [uri, why] of [
  ['mongodb://host:notaport', 'must name hosts'],
  ['mongodb://host:99999/shop', 'must name hosts'],
  ['mongodb://', 'must name hosts'],
  ['mongodb://mina:secret%zz@127.0.0.1/shop', ''],
  ['mongodb://mina:sec:ret@127.0.0.1/shop', ''],
  ['mongodb://127.0.0.1/shop?nonsense=1', 'nonsense'],
  ['mongodb://127.0.0.1/shop?tls=true&tlsCAFile=/nowhere', '/nowhere'],
] as const) {
  test(`MONGODB_URI=${uri} stops the start with one line`, async () => {
    const line = await failingStart('scripts/start.mjs', { MONGODB_URI: uri, AUTH_SECRET });
    expect(line).toMatch(/^MONGODB_URI: ./);
    expect(line).toContain(why);
  });
}

test('a database without a replica set, or one that refuses the credentials, stops the start with one line', async () => {
  const place = await startStandaloneDatabase();
  const start = (uri: string) =>
    failingStart('scripts/start.mjs', { MONGODB_URI: `mongodb://${uri}/shop`, AUTH_SECRET });
  expect(await start(place)).toMatch(/^MONGODB_URI: leads to no replica set/);
  expect(await start(`mina:secret@${place}`)).toMatch(/^MONGODB_URI: .*authenticat/i);
});

test('a DATA_DIR that is a file stops the start with one line', async () => {
  const file = path.join(dataDir, 'file');
  await writeFile(file, '');
  const chosen = { DATA_DIR: file, MONGODB_URI: '', SALEBELL_ENV_FILE: 'none' };
  expect(await failingStart('scripts/shop.mjs', chosen)).toBe(`DATA_DIR: ${file} is no folder`);
});

test('two servers that start at the same moment on one empty store both open', async () => {
  const engines = await startEngines('both');
  const env = {
    NODE_ENV: 'production',
    SALEBELL_MODE: 'shop',
    MONGODB_URI: engines.database.uri,
    REDIS_URL: engines.redis.url,
    AUTH_SECRET: 'the same secret on every node of this shop',
  };
  const [one, other] = [await freePort(), await freePort()].map(
    (port) => new ShopServer(port, engines.dataDir, env, { entry: 'dist/server.js' }),
  ) as [ShopServer, ShopServer];
  try {
    await Promise.all([one.start(), other.start()]);
    for (const { url } of [one, other]) {
      const { goods } = await (await fetch(`${url}/api/goods?limit=100`)).json();
      expect(goods).toHaveLength(40);
    }
  } finally {
    await Promise.all([one.end('SIGKILL'), other.end('SIGKILL')]);
    await stopEngines(engines);
  }
});
