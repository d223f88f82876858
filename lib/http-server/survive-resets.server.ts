import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { log } from '@/lib/core/log.server';

/**
 * Handles the errors of connections that ask for an upgrade. From then on they have no listener of Node's, and get
 * one of Engine.IO only when the handshake is decided: a client that resets its connection before would cause
 * an uncaught exception.
 */
export function surviveResets(server: Server): void {
  server.prependListener('upgrade', (_request, socket: Duplex) => {
    socket.on('error', (error) => {
      log().debug({ event: 'http.upgrade_aborted', err: error }, 'upgrade aborted');
    });
  });
}
