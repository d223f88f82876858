import { pollChanges } from '@/lib/database/poll-changes.server';
import { findChangedStockLevels } from '@/lib/goods/find-stock.server';
import type { Broadcaster } from '@/lib/realtime/broadcaster.server';
import { closeRevokedSessions } from '@/lib/realtime/close-revoked-sessions.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { applyCorrections } from '@/lib/sales/history/corrections.server';

/**
 * Polls the database for what any process changed, and broadcasts what this process has not yet. It
 * makes up for messages between nodes that were lost or never sent (decision 14).
 *
 * @returns stops polling.
 */
export function pollForBroadcasts(
  io: ShopServer,
  namespaces: readonly string[],
  broadcaster: Broadcaster,
): () => void {
  const closeRevoked = closeRevokedSessions(io, namespaces);
  return pollChanges(async (from, signal) => {
    const [corrected, stockLevels] = await Promise.all([
      applyCorrections(from, signal),
      findChangedStockLevels(from, signal),
      closeRevoked(signal),
    ]);
    broadcaster.emitRetractions(corrected);
    broadcaster.emitStockLevels(stockLevels);
  });
}
