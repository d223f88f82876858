import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limitLargeBodies } from '@/lib/http-server/limit-large-bodies.server';
import { freshProcess } from '@/tests/fresh-process';

/** As many as may arrive at once. */
const MAX = 200;
const server = createServer((incoming, response) => {
  if (limitLargeBodies(incoming, response)) return;
  incoming.resume().on('end', () => response.end('whole'));
});

beforeEach(async () => {
  freshProcess();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends the headers of a request with a body. @returns it, and its answer. */
function begin(length: number) {
  const { port } = server.address() as AddressInfo;
  const headers = { 'content-length': String(length) };
  const sent = request({ host: '127.0.0.1', port, method: 'POST', headers });
  const answer = new Promise<{ status: number | undefined; retryAfter: string | undefined }>(
    (resolve) => {
      sent.on('response', (response) => {
        response.resume();
        resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'] });
      });
      // The server closes connections at the end of the test.
      sent.on('error', () => {});
    },
  );
  sent.flushHeaders();
  return { sent, answer };
}

const connections = () =>
  new Promise<number>((resolve) => {
    server.getConnections((_, count) => resolve(count));
  });

it('too many large bodies that arrive at once are 503, small ones are read, and large ones again when others are whole', async () => {
  const slow = Array.from({ length: MAX }, () => begin(60_000));
  await expect.poll(connections).toBe(MAX);
  expect(await begin(60_000).answer).toEqual({ status: 503, retryAfter: '1' });
  const small = begin(10);
  small.sent.end('x'.repeat(10));
  expect(await small.answer).toMatchObject({ status: 200 });
  const [first] = slow;
  first?.sent.end('x'.repeat(60_000));
  expect(await first?.answer).toMatchObject({ status: 200 });
  const again = begin(60_000);
  again.sent.end('x'.repeat(60_000));
  expect(await again.answer).toMatchObject({ status: 200 });
});
