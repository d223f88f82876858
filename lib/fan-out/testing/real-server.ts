import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import type { Socket as Client } from 'socket.io-client';
import { onTestFinished, vi } from 'vitest';
import { coalesceWrites } from '@/lib/fan-out/coalesce-writes';
import type { CoalesceWritesOptions } from '@/lib/fan-out/options';
import { boundPollingPayloads } from '@/lib/fan-out/polling-payloads';

/** For tests: a real server on loopback, stock or with coalesced writes. */
export type RealServer = { io: Server; port: number; url: string; close: () => Promise<void> };

export async function startServer(
  coalescing: CoalesceWritesOptions | 'stock',
  options: Partial<ServerOptions> = {},
): Promise<RealServer> {
  const http = createServer();
  const io = new Server(http, { serveClient: false, ...options });
  const base = io.adapter();
  if (coalescing !== 'stock' && base) {
    io.adapter(coalesceWrites(base, coalescing));
    boundPollingPayloads(io, coalescing.onWarning);
  }
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return { io, port, url: `http://127.0.0.1:${port}`, close: () => io.close() };
}

/** Starts a server for the current test only. */
export async function serve(...args: Parameters<typeof startServer>): Promise<RealServer> {
  const server = await startServer(...args);
  onTestFinished(server.close);
  return server;
}

/** Resolves with the arguments of the next `event` of `client`. */
export const next = (client: Pick<Client, 'once'>, event: string) =>
  new Promise<unknown[]>((resolve) => {
    client.once(event, (...args: unknown[]) => resolve(args));
  });

/** Waits until `check` passes, on a machine that may be busy. */
export const eventually = (check: () => unknown) =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });
