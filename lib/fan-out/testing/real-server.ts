import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import type { Socket as Client } from 'socket.io-client';
import { vi } from 'vitest';
import { coalesceWrites } from '@/lib/fan-out/coalesce-writes';
import type { CoalesceWritesOptions } from '@/lib/fan-out/options';
import { boundPollingPayloads } from '@/lib/fan-out/polling-payloads';

/** For the tests beside it: a real server on loopback, stock or with the layer. */
export type RealServer = { io: Server; port: number; url: string; close: () => Promise<void> };

export async function startServer(
  layer: CoalesceWritesOptions | 'stock',
  options: Partial<ServerOptions> = {},
): Promise<RealServer> {
  const http = createServer();
  const io = new Server(http, { serveClient: false, ...options });
  const below = io.adapter();
  if (layer !== 'stock' && below) {
    io.adapter(coalesceWrites(below, layer));
    boundPollingPayloads(io, layer.onWarning);
  }
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return { io, port, url: `http://127.0.0.1:${port}`, close: () => io.close() };
}

/** What comes with the next `event` of `client`. */
export const next = (client: Pick<Client, 'once'>, event: string) =>
  new Promise<unknown[]>((resolve) => {
    client.once(event, (...given: unknown[]) => resolve(given));
  });

/** Waits until `check` passes, on a machine that may be busy. */
export const eventually = (check: () => unknown) =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });
