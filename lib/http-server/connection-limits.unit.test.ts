import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SERVER_TIMEOUTS } from '@/lib/http-server/server-timeouts.server';

let server: Server | undefined;
afterEach(() => server?.close());

/** What a server with the shop's limits answers to `sent`, twenty times as impatient. */
async function answerTo(sent: string): Promise<string> {
  const sooner = Object.fromEntries(
    Object.entries(SERVER_TIMEOUTS).map(([name, ms]) => [name, ms / 20]),
  );
  server = createServer(sooner, (request, response) => {
    request.resume().once('end', () => response.end('served'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.setEncoding('utf8').write(sent);
  let heard = '';
  socket.on('data', (text) => {
    heard += text;
  });
  await once(socket, 'close');
  return heard;
}

describe('a connection', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: shop\r\n'],
    ['body', 'POST / HTTP/1.1\r\nhost: shop\r\ncontent-length: 9\r\n\r\n{'],
  ])('whose %s never end is answered with 408 and closed', async (_part, sent) => {
    expect(await answerTo(sent)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is kept for the next request, and closed when none comes', async () => {
    const heard = await answerTo('GET / HTTP/1.1\r\nhost: shop\r\n\r\n');
    expect(heard).toMatch(/^HTTP\/1\.1 200 .*connection: keep-alive.*served/is);
  });

  it('is kept for longer than a load balancer keeps its own, so that no purchase meets a closed one', () => {
    expect(SERVER_TIMEOUTS.keepAliveTimeout).toBeGreaterThan(60_000);
  });
});
