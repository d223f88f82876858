import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPages, PageConnection, requestOf } from './page-load';

const answers: RequestListener = (request, response) => {
  if (request.url === '/full') response.writeHead(503).end('full');
  else if (request.url === '/chunks') {
    response.write('a'.repeat(70_000));
    setImmediate(() => response.end('b'));
  } else response.end('c'.repeat(Number(request.headers.cookie ?? 1_000_000)));
};
const server = createServer(answers);
let url = '';

beforeEach(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => void server.close());

it('a connection reads one answer after the other to its end, with a length and in chunks', async () => {
  const connection = await PageConnection.open(url);
  expect(await connection.get(requestOf({ path: '/' }))).toBe(1_000_000);
  expect(await connection.get(requestOf({ path: '/chunks' }))).toBeGreaterThan(70_000);
  expect(await connection.get(requestOf({ path: '/' }, '7'))).toBe(7);
  connection.close();
});

it('an answer that is not 200 is an error', async () => {
  const connection = await PageConnection.open(url);
  await expect(connection.get(requestOf({ path: '/full' }))).rejects.toThrow('503');
  connection.close();
});

it('pages are opened over and over, by readers in turn', async () => {
  const load = { url, path: '/', cookies: ['3', '4'], connections: 2, milliseconds: 50 };
  const { durations, bytes } = await openPages(load);
  expect(durations.length).toBeGreaterThan(3);
  expect([3, 4]).toContain(bytes);
});
