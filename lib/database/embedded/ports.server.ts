import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A killed process releases its port a moment after it is gone from the process list. */
const RELEASE_TIMEOUT_MS = 1_000;

/** @returns `preferred` if it is free or becomes free within a second; else any free port of loopback. */
export async function findFreePort(preferred = 0): Promise<number> {
  const giveUp = performance.now() + RELEASE_TIMEOUT_MS;
  while (preferred !== 0 && performance.now() < giveUp) {
    if (await bind(preferred)) return preferred;
    await pause(20);
  }
  const port = await bind(0);
  if (!port) throw new Error('no port of loopback is free');
  return port;
}

/** Binds a port and releases it again. @returns the port; undefined when it is in use. */
function bind(requested: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(requested, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
}

/** Whether a server accepts connections at `port` of `host`. */
export function accepts(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
