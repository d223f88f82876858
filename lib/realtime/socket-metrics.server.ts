import { latestSeq, socketsConnected } from '@/lib/metrics/metrics.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';

/** Sets this process's number of sockets, by transport, and its newest published seq. */
export function collectSocketMetrics(io: ShopServer): void {
  const counts = { websocket: 0, polling: 0 };
  for (const { conn } of io.of('/').sockets.values()) {
    // Counted at each scrape: a socket may upgrade from polling to WebSocket at any time.
    counts[conn.transport.name === 'polling' ? 'polling' : 'websocket'] += 1;
  }
  for (const [transport, count] of Object.entries(counts)) {
    socketsConnected().set({ transport }, count);
  }
  latestSeq().set(recentSales().latest);
}
