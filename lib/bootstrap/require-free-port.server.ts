import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { findPortHolder } from '@/lib/bootstrap/port-holder.server';
import { accepts } from '@/lib/database/embedded/ports.server';

/** The addresses of `localhost`: a browser may try either. */
const LOOPBACK = ['127.0.0.1', '::1'];
/** A killed process keeps its port until its last thread has ended. */
const RELEASE_TIMEOUT_MS = 1_000;
const RETRY_DELAY_MS = 20;
const MAX_PORT = 65_535;
/** How many of the next ports are tried for the suggestion. */
const MAX_TRIES = 50;

/** The port is in use. The message names the process and suggests another port. */
class PortTakenError extends Error {
  override name = 'PortTakenError';
}

type ListenOptions = {
  host: string;
  port: number;
  /** Whether browsers reach the server as `localhost`: then no other server may listen there by that name. */
  asLocalhost: boolean;
  /** The command in the suggestion, such as `npm run shop`. */
  command: string;
};

/**
 * Checks that the server will be able to listen, before the slow parts of the start.
 *
 * @throws PortTakenError when another process listens on the port; the system's error when `host` is no
 *   address of this machine, or this process may not use `port`.
 */
export async function requireFreePort(options: ListenOptions): Promise<void> {
  const { host, port, asLocalhost, command } = options;
  const giveUp = performance.now() + RELEASE_TIMEOUT_MS;
  do {
    if ((await canListen(host, port)) && !(asLocalhost && (await anyAccepts(port)))) return;
    await pause(RETRY_DELAY_MS);
  } while (performance.now() < giveUp);
  const holder = await findPortHolder(port);
  const by = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  const free = await nextFreePort(host, port);
  const suggestion = free ? `, or take another port: PORT=${free} ${command}` : '';
  throw new PortTakenError(`PORT: ${port} is taken by ${by}. End that one${suggestion}`);
}

async function canListen(host: string, port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/**
 * Whether any server answers on the port. Binding does not show it: some systems allow one server on all
 * addresses beside one on a single address, and a server on [::1] alone answers browsers that try it first.
 */
async function anyAccepts(port: number): Promise<boolean> {
  const results = await Promise.all(LOOPBACK.map((host) => accepts(port, host)));
  return results.includes(true);
}

async function nextFreePort(host: string, taken: number): Promise<number | undefined> {
  for (let port = taken + 1; port <= Math.min(taken + MAX_TRIES, MAX_PORT); port++) {
    if ((await canListen(host, port)) && !(await anyAccepts(port))) return port;
  }
  return undefined;
}
