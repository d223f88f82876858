import { log } from '@/lib/core/log.server';
import { coalesceWrites } from '@/lib/fan-out/coalesce-writes';
import { boundPollingPayloads } from '@/lib/fan-out/polling-payloads';
import { deliveries, deliveryWrites, slowClientsCut } from '@/lib/metrics/metrics.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';

/**
 * Has what `adapter` broadcasts joined into few writes, and counts them; and has polls answered in
 * payloads that every client takes (lib/fan-out).
 */
export function coalesceBroadcasts(io: ShopServer, adapter = io.adapter()): void {
  if (!adapter) throw new Error('A server of Socket.IO has an adapter from its start.');
  const onWarning = (message: string) => log().warn(message);
  boundPollingPayloads(io, onWarning);
  io.adapter(
    coalesceWrites(adapter, {
      onSlowClient: (slow) => {
        slowClientsCut().inc();
        log().info(slow, 'a client was too slow');
      },
      onFlush: ({ writes, frames }) => {
        deliveries().inc(frames);
        deliveryWrites().inc(writes);
      },
      onWarning,
    }),
  );
}
