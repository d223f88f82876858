import type { ShopServer } from '@/lib/realtime/server-types.server';

/** How long a connection may take to flush what was written to it before. */
const CLOSE_TIMEOUT_MS = 500;

/**
 * Closes every connection of this process, and of no other: each as stock `io.close()` would, so that
 * every client reconnects by itself ("transport close"). What was written before, such as the answer
 * to a purchase, is sent first.
 *
 * Not `disconnectSockets()`: it sends a disconnect packet, after which stock clients do not reconnect,
 * and it reaches the sockets of every other node through Redis.
 *
 * @returns resolves when all of them are closed, after half a second at the latest.
 */
export async function closeConnections(
  io: ShopServer,
  namespaces: readonly string[],
): Promise<void> {
  const sockets = namespaces.flatMap((name) => [...io.of(name).sockets.values()]);
  const connections = new Set(sockets.map(({ conn }) => conn));
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
  });
  const closed = [...connections].map((connection) => {
    const isClosed = new Promise((resolve) => connection.once('close', resolve));
    connection.close();
    return isClosed;
  });
  await Promise.race([Promise.all(closed), timeout]);
  clearTimeout(timer);
  // Closes those that are left, and those that have not joined a namespace yet.
  io.engine.close();
}
