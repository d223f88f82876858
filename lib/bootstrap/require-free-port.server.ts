import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { findPortHolder } from '@/lib/bootstrap/port-holder.server';
import { accepts } from '@/lib/database/embedded/ports.server';

/** A browser may try either for `localhost`. */
const LOOPBACK = ['127.0.0.1', '::1'];
/** A killed process holds its port until the last of its threads has ended. */
const RELEASE_TIMEOUT_MS = 1_000;
const RETRY_DELAY_MS = 20;
const MAX_PORT = 65_535;
/** How many ports after the taken one are tried for the suggestion. */
const MAX_TRIES = 50;

/** The port is taken. The message says by which process, and what to do. */
class PortTakenError extends Error {
  override name = 'PortTakenError';
}

type Place = {
  host: string;
  port: number;
  /** Whether browsers reach the server as `localhost`: then no other server may be there by that name. */
  asLocalhost: boolean;
  /** The command to give the suggested port to, such as `npm run shop`. */
  command: string;
};

/**
 * Checks that the server will be able to listen, before anything is started that takes time.
 *
 * @throws PortTakenError where another process listens there; the system's own error where `host` is
 *   none of this machine's, or `port` needs rights that this process lacks.
 */
export async function requireFreePort({ host, port, asLocalhost, command }: Place): Promise<void> {
  const giveUp = performance.now() + RELEASE_TIMEOUT_MS;
  do {
    if ((await canListen(host, port)) && !(asLocalhost && (await anyAccepts(port)))) return;
    await pause(RETRY_DELAY_MS);
  } while (performance.now() < giveUp);
  const holder = await findPortHolder(port);
  const by = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  const free = await nextFreePort(host, port);
  const way = free ? `, or take another port: PORT=${free} ${command}` : '';
  throw new PortTakenError(`PORT: ${port} is taken by ${by}. End that one${way}`);
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
 * Some systems let two servers listen on one port: one on every address, the other on one. And a server
 * on [::1] alone answers the browser that tries it first.
 */
async function anyAccepts(port: number): Promise<boolean> {
  const answers = await Promise.all(LOOPBACK.map((host) => accepts(port, host)));
  return answers.includes(true);
}

async function nextFreePort(host: string, taken: number): Promise<number | undefined> {
  for (let port = taken + 1; port <= Math.min(taken + MAX_TRIES, MAX_PORT); port++) {
    if ((await canListen(host, port)) && !(await anyAccepts(port))) return port;
  }
  return undefined;
}
