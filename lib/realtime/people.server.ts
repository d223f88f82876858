import { randomUUID } from 'node:crypto';
import { people } from '@/lib/live/people.server';
import type { Nodes } from '@/lib/realtime/nodes.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';

/** How often a node looks at its own count, and how often it tells it even unchanged. */
const CHECK_INTERVAL_MS = 500;
const PUBLISH_INTERVAL_MS = 3_000;

/** Counts who is in the shop, here and at the other nodes (lib/live/people.server.ts). @returns what ends it. */
export function countPeople(io: ShopServer, nodes: Nodes): () => void {
  const name = randomUUID();
  const counted = people();
  let told = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  nodes.hear('people', (node, theirs) => counted.hear(node, theirs, performance.now()));
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
    nodes.tell('people', name, told);
  }, CHECK_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    nodes.tell('people', name, 0);
  };
}
