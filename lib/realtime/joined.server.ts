import { joinWrites } from '@/lib/fan-out/join-writes';
import { log } from '@/lib/log.server';
import { deliveries, deliveryWrites, slowClientsCut } from '@/lib/metrics.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';

/** Has what `adapter` broadcasts joined into few writes (lib/fan-out), and counts them. */
export function joinBroadcasts(io: ShopServer, adapter = io.adapter()): void {
  if (!adapter) throw new Error('A server of Socket.IO has an adapter from its start.');
  io.adapter(
    joinWrites(adapter, {
      onCut: (cut) => {
        slowClientsCut().inc();
        log().info(cut, 'a client was too slow');
      },
      onFlush: ({ writes, frames }) => {
        deliveries().inc(frames);
        deliveryWrites().inc(writes);
      },
      onWarning: (message) => log().warn(message),
    }),
  );
}
