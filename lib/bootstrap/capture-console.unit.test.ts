import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { captureConsole } from '@/lib/bootstrap/capture-console.server';
import { log } from '@/lib/core/log.server';
import { freshProcess } from '@/tests/fresh-process';

const original = { ...console };

beforeEach(() => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  freshProcess();
  captureConsole();
});
afterEach(() => {
  Object.assign(console, original);
  vi.unstubAllEnvs();
});

/** @returns the error of a request whose client left before it had sent the body. */
async function abortedRequest(): Promise<unknown> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf');
  const [request] = await once(server, 'request');
  const failed = once(request, 'error');
  client.resetAndDestroy();
  request.resume();
  const [error] = await failed;
  server.close();
  return error;
}

it('an error that Next prints is an error of the log', () => {
  const logged = vi.spyOn(log(), 'error');
  const error = new Error('no such file');
  console.error('rendering failed', error);
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ event: 'next.error', err: error }),
    'printed error',
  );
});

it('a client that leaves before it has sent its request causes no error of the log', async () => {
  const logged = vi.spyOn(log(), 'error');
  const noted = vi.spyOn(log(), 'debug');
  console.error(await abortedRequest());
  expect(logged).not.toHaveBeenCalled();
  expect(noted).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ event: 'http.request_aborted' }),
    'request aborted',
  );
});
