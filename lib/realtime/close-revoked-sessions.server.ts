import { findRevokedSessions } from '@/lib/accounts/revoked-sessions.server';
import type { ShopServer, SocketData } from '@/lib/realtime/server-types.server';

/** Sockets whose sessions one call checks. */
const MAX_BATCH_SIZE = 500;

type Socket = { data: SocketData; disconnect: (close: true) => void };

/**
 * Returns a function that closes sockets of this process whose sessions were revoked, on whichever
 * node, also where the message about it was lost. Each call checks the next 500 signed-in sockets.
 */
export function closeRevokedSessions(io: ShopServer, namespaces: readonly string[]) {
  let unchecked: Socket[] = [];
  const signedIn = () =>
    namespaces.flatMap((name) =>
      [...io.of(name).sockets.values()].filter(({ data }) => data.userId !== undefined),
    );

  return async (signal: AbortSignal): Promise<void> => {
    if (unchecked.length === 0) unchecked = signedIn();
    const batch = unchecked.splice(0, MAX_BATCH_SIZE);
    // Read before the query: a user who signs in again meanwhile has another session version.
    const sessions = batch.flatMap((socket) => {
      const { userId, sessionVersion, sessionId } = socket.data;
      return userId === undefined || sessionVersion === undefined
        ? []
        : [{ userId, sessionVersion, sessionId, socket }];
    });
    for (const { socket } of await findRevokedSessions(sessions, signal)) socket.disconnect(true);
  };
}
