import type { Server } from 'node:http';
import { type Sale, saleOf } from '@/bench/sale';

/** What the bench tells a candidate, over the channel between parent and child. */
export type Order = { tell: number } | { usage: true };
/** Processor time in seconds, resident memory in bytes. */
export type Usage = { cpu: number; rss: number };

/**
 * Has a candidate do as the bench says: listen on the port of the first argument, tell sales when
 * told to, and say what it used. The same few lines for all of them.
 */
export function serveCommands(server: Server, tell: (sale: Sale) => void): void {
  let seq = 0;
  process.on('message', (order: Order) => {
    if ('tell' in order) {
      for (let n = 0; n < order.tell; n++) tell(saleOf(++seq));
      return;
    }
    const { user, system } = process.cpuUsage();
    globalThis.gc?.();
    const usage: Usage = { cpu: (user + system) / 1e6, rss: process.memoryUsage.rss() };
    process.send?.(usage);
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(Number(process.argv[2]), '127.0.0.1', 4096, () => process.send?.('up'));
}
