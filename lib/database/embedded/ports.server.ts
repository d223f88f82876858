import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A killed process is gone for the system a moment before the last of its threads lets go. */
const RELEASE_TIMEOUT_MS = 1_000;

/** `wanted` if it is free, or becomes so at once; else any free port of loopback. */
export async function freePort(wanted = 0): Promise<number> {
  const giveUp = performance.now() + RELEASE_TIMEOUT_MS;
  while (wanted !== 0 && performance.now() < giveUp) {
    if (await bind(wanted)) return wanted;
    await pause(20);
  }
  const port = await bind(0);
  if (!port) throw new Error('no port of loopback is free');
  return port;
}

/** @returns the port, let go of again; undefined where something has it. */
function bind(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
}

/** Whether something accepts connections at `port` of `host`. */
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
