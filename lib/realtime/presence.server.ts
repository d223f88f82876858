import { randomUUID } from 'node:crypto';
import { ExpiringMap } from '@/lib/core/expiring-map';
import { NODE_STALE_AFTER_MS, shopperCount } from '@/lib/dashboard/shopper-count.server';
import { CappedCount } from '@/lib/realtime/capped-count.server';
import type { ClusterBus } from '@/lib/realtime/cluster-bus.server';
import type { ShopServer, ShopSocket } from '@/lib/realtime/server-types.server';

/** Within this time, all changes of the viewers of one goods become one `VIEWERS`. */
const VIEWERS_WINDOW_MS = 150;
/** Within this time, all changes of the number of sockets become one message to the other nodes. */
const SHOPPERS_WINDOW_MS = 500;
/** How often a node publishes all its counts, changed or not; a lost message is made good by then. */
const PUBLISH_INTERVAL_MS = 3_000;
/** Goods that one socket may watch: more than a page shows. */
const MAX_WATCHED_GOODS = 50;

/**
 * Counts connected shoppers (for the dashboard) and the viewers of each goods (for those viewers), on
 * all nodes. Each node publishes its own counts and adds those of the others. A network counts at most a
 * few times on each node (`CappedCount`).
 */
export type Presence = {
  watch: (socket: ShopSocket, goodsId: number) => void;
  unwatch: (socket: ShopSocket, goodsId: number) => void;
  close: () => void;
};

export function startPresence(io: ShopServer, bus: ClusterBus): Presence {
  const node = randomUUID();
  const schedule = createScheduler();
  const viewers = trackViewers(io, bus, node, schedule.once);
  const shoppers = trackShoppers(bus, node, schedule.once);
  io.on('connection', (socket) => {
    const { network } = socket.data.client;
    shoppers.add(network);
    socket.on('disconnect', () => {
      shoppers.remove(network);
      for (const goodsId of [...socket.data.watching]) viewers.unwatch(socket, goodsId);
    });
  });
  const interval = setInterval(() => {
    viewers.publishAll();
    shoppers.publish();
  }, PUBLISH_INTERVAL_MS);
  return {
    watch: viewers.watch,
    unwatch: viewers.unwatch,
    close: () => {
      clearInterval(interval);
      schedule.cancelAll();
      bus.publish('viewers', node, {}, true);
      bus.publish('people', node, 0);
    },
  };
}

type ScheduleOnce = (key: string, delayMs: number, work: () => void) => void;

function trackShoppers(bus: ClusterBus, node: string, once: ScheduleOnce) {
  const shoppers = shopperCount();
  bus.subscribe('people', (other, count) => shoppers.receive(other, count));
  const publish = () => bus.publish('people', node, shoppers.here);
  const here = new CappedCount();
  const changed = () => {
    shoppers.here = here.total;
    once('shoppers', SHOPPERS_WINDOW_MS, publish);
  };
  return {
    publish,
    add: (network: string) => {
      here.add(network);
      changed();
    },
    remove: (network: string) => {
      here.remove(network);
      changed();
    },
  };
}

type Counts = ReadonlyMap<number, number>;

const roomOf = (goodsId: number) => `watch:${goodsId}`;

function trackViewers(io: ShopServer, bus: ClusterBus, node: string, once: ScheduleOnce) {
  const others = new ExpiringMap<string, Counts>(NODE_STALE_AFTER_MS);
  /** The viewers on this node, by goodsId. */
  const here = new Map<number, CappedCount>();
  const countHere = (goodsId: number) => here.get(goodsId)?.total ?? 0;

  function emit(goodsId: number): void {
    let viewers = countHere(goodsId);
    if (viewers === 0) return;
    for (const counts of others.values()) viewers += counts.get(goodsId) ?? 0;
    io.local.to(roomOf(goodsId)).emit('VIEWERS', { goodsId, viewers });
  }

  function emitChanged(before: Counts, after: Counts): void {
    for (const goodsId of new Set([...before.keys(), ...after.keys()])) {
      if ((before.get(goodsId) ?? 0) !== (after.get(goodsId) ?? 0)) emit(goodsId);
    }
  }

  bus.subscribe('viewers', (other, changed, whole) => {
    const before = others.get(other) ?? new Map<number, number>();
    const after = whole ? new Map<number, number>() : new Map(before);
    for (const [goodsId, count] of Object.entries(changed)) after.set(Number(goodsId), count);
    others.set(other, after);
    emitChanged(before, after);
  });

  /** The viewers of the goods on this node changed. */
  function changed(goodsId: number): void {
    once(roomOf(goodsId), VIEWERS_WINDOW_MS, () => {
      bus.publish('viewers', node, { [goodsId]: countHere(goodsId) }, false);
      emit(goodsId);
    });
  }

  return {
    watch: (socket: ShopSocket, goodsId: number) => {
      const { watching } = socket.data;
      if (!watching.has(goodsId)) {
        if (watching.size >= MAX_WATCHED_GOODS) return;
        watching.add(goodsId);
        const count = here.get(goodsId) ?? new CappedCount();
        here.set(goodsId, count);
        count.add(socket.data.client.network);
        void socket.join(roomOf(goodsId));
      }
      changed(goodsId);
    },
    unwatch: (socket: ShopSocket, goodsId: number) => {
      if (!socket.data.watching.delete(goodsId)) return;
      const count = here.get(goodsId);
      count?.remove(socket.data.client.network);
      if (count?.total === 0) here.delete(goodsId);
      void socket.leave(roomOf(goodsId));
      changed(goodsId);
    },
    publishAll: () => {
      for (const counts of others.evictExpired()) emitChanged(counts, new Map());
      const all: Record<number, number> = {};
      for (const [goodsId, { total }] of here) all[goodsId] = total;
      bus.publish('viewers', node, all, true);
    },
  };
}

/** Delays work, once for each key: while it is due, further calls with the key do nothing. */
function createScheduler(): { once: ScheduleOnce; cancelAll: () => void } {
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    once: (key, delayMs, work) => {
      if (timers.has(key)) return;
      const run = () => {
        timers.delete(key);
        work();
      };
      timers.set(key, setTimeout(run, delayMs));
    },
    cancelAll: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
