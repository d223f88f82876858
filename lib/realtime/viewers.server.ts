import { randomUUID } from 'node:crypto';
import type { ClusterBus } from '@/lib/realtime/cluster-bus.server';
import type { ShopServer, ShopSocket } from '@/lib/realtime/server-types.server';

/** How long the comings and goings at one goods are joined into one `VIEWERS`. */
const WINDOW_MS = 150;
/** How many goods one socket may look at: more than a page shows. */
const MAX_WATCHED_GOODS = 50;
/** How often a node says all it counts, and after how long a silent one is taken for gone. */
const PUBLISH_INTERVAL_MS = 3_000;
const STALE_AFTER_MS = 8_000;

/** Counts who looks at what, on all nodes, and tells those who look. */
export type Viewers = {
  watch: (socket: ShopSocket, goodsId: number) => void;
  unwatch: (socket: ShopSocket, goodsId: number) => void;
  /** The socket is gone: from everything it looked at. */
  leave: (socket: ShopSocket) => void;
  close: () => void;
};

const PREFIX = 'watch:';
const roomOf = (goodsId: number) => `${PREFIX}${goodsId}`;

/** `lastEventAt` by `performance.now()`: a clock that is set takes nobody for gone, and keeps nobody. */
type Node = { heardAt: number; counts: Map<number, number> };

export function createViewers(io: ShopServer, nodes: ClusterBus): Viewers {
  const name = randomUUID();
  const others = new Map<string, Node>();
  const timers = new Map<number, NodeJS.Timeout>();
  const here = (goodsId: number) => io.of('/').adapter.rooms.get(roomOf(goodsId))?.size ?? 0;

  function tell(goodsId: number): void {
    let viewers = here(goodsId);
    if (viewers === 0) return;
    for (const { counts } of others.values()) viewers += counts.get(goodsId) ?? 0;
    io.local.to(roomOf(goodsId)).emit('VIEWERS', { goodsId, viewers });
  }

  function tellSoon(goodsId: number): void {
    if (timers.has(goodsId)) return;
    const work = () => {
      timers.delete(goodsId);
      nodes.publish('viewers', name, { [goodsId]: here(goodsId) }, false);
      tell(goodsId);
    };
    timers.set(goodsId, setTimeout(work, WINDOW_MS));
  }

  nodes.subscribe('viewers', (node, told, whole) => {
    const before = others.get(node)?.counts ?? new Map<number, number>();
    const counts = whole ? new Map<number, number>() : new Map(before);
    for (const [goodsId, count] of Object.entries(told)) counts.set(Number(goodsId), count);
    others.set(node, { heardAt: performance.now(), counts });
    tellChanged(before, counts);
  });

  function tellChanged(before: Map<number, number>, after: Map<number, number>): void {
    for (const goodsId of new Set([...before.keys(), ...after.keys()])) {
      if ((before.get(goodsId) ?? 0) !== (after.get(goodsId) ?? 0)) tell(goodsId);
    }
  }

  const beat = setInterval(() => {
    for (const [node, { heardAt, counts }] of others) {
      if (performance.now() - heardAt < STALE_AFTER_MS) continue;
      others.delete(node);
      tellChanged(counts, new Map());
    }
    const all: Record<number, number> = {};
    for (const [room, { size }] of io.of('/').adapter.rooms) {
      if (room.startsWith(PREFIX)) all[Number(room.slice(PREFIX.length))] = size;
    }
    nodes.publish('viewers', name, all, true);
  }, PUBLISH_INTERVAL_MS);

  return {
    watch: (socket, goodsId) => {
      const { watching } = socket.data;
      if (watching.size >= MAX_WATCHED_GOODS && !watching.has(goodsId)) return;
      watching.add(goodsId);
      void socket.join(roomOf(goodsId));
      tellSoon(goodsId);
    },
    unwatch: (socket, goodsId) => {
      if (!socket.data.watching.delete(goodsId)) return;
      void socket.leave(roomOf(goodsId));
      tellSoon(goodsId);
    },
    leave: (socket) => {
      for (const goodsId of socket.data.watching) tellSoon(goodsId);
    },
    close: () => {
      nodes.publish('viewers', name, {}, true);
      clearInterval(beat);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
