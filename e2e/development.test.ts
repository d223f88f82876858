/** `npm run dev`. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { io } from 'socket.io-client';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './support/data-dir';
import { ShopServer } from './support/shop-server';

/** A page that only this test has, so that it changes no page of the shop. */
const FOLDER = path.resolve('app/[language]/hot-reload-test');
const COMPILE_TIMEOUT = { timeout: 60_000 };

/** Contains the text that the server sends to a new socket of the lesson. */
const SOCKET_CODE = path.resolve('lib/realtime/events.ts');
const RESTART_TIMEOUT = { timeout: 60_000 };

const writePage = (heading: string) =>
  writeFile(
    path.join(FOLDER, 'page.tsx'),
    `export default function HotReloadTestPage() {\n  return <h1>${heading}</h1>;\n}\n`,
  );

test('npm run dev serves pages and sockets on one port and updates a changed page in place', async ({
  page,
}) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-dev-'));
  const env = { NODE_ENV: 'development' };
  const program = { entry: 'scripts/dev.mjs' };
  const shop = new ShopServer(await freePort(), dataDir, env, program);
  const socket = io(shop.url, { autoConnect: false });
  try {
    await mkdir(FOLDER, { recursive: true });
    await writePage('before');
    await shop.start();
    socket.connect();
    await expect.poll(() => socket.connected).toBe(true);
    await page.goto(`${shop.url}/hot-reload-test`, COMPILE_TIMEOUT);
    await expect(page.getByRole('heading', { name: 'before' })).toBeVisible();
    // A live page has run its scripts, so it also listens for changes.
    await expect(page.locator('[data-connection="live"]')).toBeVisible(COMPILE_TIMEOUT);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await writePage('after');
    await expect(page.getByRole('heading', { name: 'after' })).toBeVisible(COMPILE_TIMEOUT);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  } finally {
    socket.close();
    await page.close();
    await shop.end('SIGTERM');
    await rm(FOLDER, { recursive: true, force: true });
    // Next has generated types of that page, which the type check would read.
    await rm(path.resolve('.next/dev'), { recursive: true, force: true });
    await removeDataDir(dataDir);
  }
});

test('npm run dev restarts the server after a change of socket code, and its sockets reconnect', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-dev-'));
  const env = { NODE_ENV: 'development' };
  let output = '';
  const onLog = (text: string) => {
    output += text;
  };
  const program = { entry: 'scripts/dev.mjs', onLog };
  const shop = new ShopServer(await freePort(), dataDir, env, program);
  const lesson = io(`${shop.url}/lesson`, { autoConnect: false });
  const greetings: string[] = [];
  lesson.on('customEventName', (text: string) => greetings.push(text));
  const source = await readFile(SOCKET_CODE, 'utf8');
  try {
    await shop.start();
    lesson.connect();
    await expect.poll(() => greetings).toEqual(['this is custom event data']);

    await writeFile(SOCKET_CODE, source.replace('custom event data', 'changed event data'));
    await expect.poll(() => greetings.at(-1), RESTART_TIMEOUT).toBe('this is changed event data');
    expect(output).toContain('lib/realtime/events.ts changed: restarting the server.');
    expect(output).toMatch(/The server is open again \d+ ms after the change\./);

    // A syntax error ends the server, and its correction restarts it.
    await writeFile(SOCKET_CODE, `${source}\nno source (`);
    await expect.poll(() => output, RESTART_TIMEOUT).toContain('It starts again when a file');
    await writeFile(SOCKET_CODE, source);
    await expect.poll(() => greetings.at(-1), RESTART_TIMEOUT).toBe('this is custom event data');
  } finally {
    await writeFile(SOCKET_CODE, source);
    lesson.close();
    expect(await shop.end('SIGTERM')).toBe(0);
    await rm(path.resolve('.next/dev'), { recursive: true, force: true });
    await removeDataDir(dataDir);
  }
});
