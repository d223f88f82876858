import { latestSeq, socketsConnected } from '@/lib/metrics/metrics.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';

/** Sets how many shoppers hang on this process, by transport, and how far they have been told. */
export function collectSocketMetrics(io: ShopServer): void {
  const counts = { websocket: 0, polling: 0 };
  for (const { conn } of io.of('/').sockets.values()) {
    // Counted when asked: a socket may go from polling to WebSocket in the middle of its life.
    counts[conn.transport.name === 'polling' ? 'polling' : 'websocket'] += 1;
  }
  for (const [transport, count] of Object.entries(counts)) {
    socketsConnected().set({ transport }, count);
  }
  latestSeq().set(recentSales().latest);
}
