import { randomUUID } from 'node:crypto';
import { presence } from '@/lib/dashboard/presence-counts.server';
import type { ClusterBus } from '@/lib/realtime/cluster-bus.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';

/** How often a node looks at its own count, and how often it tells it even unchanged. */
const CHECK_INTERVAL_MS = 500;
const PUBLISH_INTERVAL_MS = 3_000;

/** Counts who is in the shop, here and at the other nodes (lib/dashboard/presence-counts.server.ts). @returns what ends it. */
export function startPresence(io: ShopServer, nodes: ClusterBus): () => void {
  const name = randomUUID();
  const counted = presence();
  let told = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  nodes.subscribe('people', (node, theirs) => counted.receive(node, theirs, performance.now()));
  const count = () => {
    counted.here = io.of('/').sockets.size;
  };
  io.on('connection', (socket) => {
    count();
    socket.on('disconnect', count);
  });
  const timer = setInterval(() => {
    if (counted.here === told && performance.now() - toldAt < PUBLISH_INTERVAL_MS) return;
    told = counted.here;
    toldAt = performance.now();
    nodes.publish('people', name, told);
  }, CHECK_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    nodes.publish('people', name, 0);
  };
}
