import { findRevokedSessions } from '@/lib/accounts/revoked-sessions.server';
import type { ShopServer, SocketData } from '@/lib/realtime/server-types.server';

/** The sessions of how many sockets are asked about at a time. */
const MAX_BATCH_SIZE = 500;

type Socket = { data: SocketData; disconnect: (close: true) => void };

/**
 * Makes what closes this process's sockets of sessions that were ended, wherever that was done and
 * whatever became of its message: each call asks the store about the next 500 of them, in turn.
 */
export function closeRevokedSessions(io: ShopServer, namespaces: readonly string[]) {
  let rest: Socket[] = [];
  const signedIn = () =>
    namespaces.flatMap((name) =>
      [...io.of(name).sockets.values()].filter(({ data }) => data.userId !== undefined),
    );

  return async (signal: AbortSignal): Promise<void> => {
    if (rest.length === 0) rest = signedIn();
    const some = rest.splice(0, MAX_BATCH_SIZE);
    // As they are before the store is asked: who signs in again meanwhile has another version.
    const sessions = some.flatMap((socket) => {
      const { userId, sessionVersion } = socket.data;
      return userId === undefined || sessionVersion === undefined
        ? []
        : [{ userId, sessionVersion, socket }];
    });
    for (const { socket } of await findRevokedSessions(sessions, signal)) socket.disconnect(true);
  };
}
