import type { Server } from 'node:http';
import { networkTurns } from '@/lib/rate-limit/network-turns.server';

/**
 * Notes each connection that `server` accepts, for the turns of busy networks, and closes those whose clients have
 * left while they waited to be accepted: a request that they sent before would be answered to nobody.
 */
export function watchConnections(server: Server): void {
  server.on('connection', (socket) => {
    networkTurns().noteConnection();
    // The system no longer knows the other end.
    if (socket.remoteAddress === undefined) socket.destroy();
  });
}
