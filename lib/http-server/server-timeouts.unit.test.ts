import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SERVER_TIMEOUTS } from '@/lib/http-server/server-timeouts.server';

let server: Server | undefined;
afterEach(() => server?.close());

/** @returns the response to `sent` of a server with the shop's timeouts, divided by twenty. */
async function answerTo(sent: string): Promise<string> {
  const timeouts = Object.fromEntries(
    Object.entries(SERVER_TIMEOUTS).map(([name, ms]) => [name, ms / 20]),
  );
  server = createServer(timeouts, (request, response) => {
    request.resume().once('end', () => response.end('served'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.setEncoding('utf8').write(sent);
  let received = '';
  socket.on('data', (text) => {
    received += text;
  });
  await once(socket, 'close');
  return received;
}

describe('a connection', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: shop\r\n'],
    ['body', 'POST / HTTP/1.1\r\nhost: shop\r\ncontent-length: 9\r\n\r\n{'],
  ])('whose %s never end is answered with 408 and closed', async (_part, sent) => {
    expect(await answerTo(sent)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is kept for the next request, and closed after the timeout', async () => {
    const response = await answerTo('GET / HTTP/1.1\r\nhost: shop\r\n\r\n');
    expect(response).toMatch(/^HTTP\/1\.1 200 .*connection: keep-alive.*served/is);
  });

  it('is kept open for longer than by a load balancer, so that no purchase is sent on a closed connection', () => {
    expect(SERVER_TIMEOUTS.keepAliveTimeout).toBeGreaterThan(60_000);
  });
});
