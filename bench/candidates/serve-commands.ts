import type { Server } from 'node:http';
import { type Sale, saleOf } from '@/bench/sale';

/** A command of the harness, sent over the process channel. `broadcast` is how many sales to send. */
export type ServerCommand = { broadcast: number } | { usage: true };
/** Processor time in seconds, resident memory in bytes. */
export type Usage = { cpu: number; rss: number };

/**
 * Serves the commands of the harness: listens on the port in the first argument, broadcasts sales and
 * reports usage. All candidates share it, so that they differ only in how they broadcast.
 */
export function serveCommands(server: Server, broadcast: (sale: Sale) => void): void {
  let seq = 0;
  process.on('message', (command: ServerCommand) => {
    if ('broadcast' in command) {
      for (let n = 0; n < command.broadcast; n++) broadcast(saleOf(++seq));
      return;
    }
    const { user, system } = process.cpuUsage();
    globalThis.gc?.();
    const usage: Usage = { cpu: (user + system) / 1e6, rss: process.memoryUsage.rss() };
    process.send?.(usage);
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(Number(process.argv[2]), '127.0.0.1', 4096, () => process.send?.('listening'));
}
