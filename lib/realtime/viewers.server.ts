import type { ShopServer, ShopSocket } from '@/lib/realtime/server-types.server';

/** How long the comings and goings at one goods are joined into one `VIEWERS`. */
const WINDOW_MS = 150;
/** How many goods one socket may look at: more than a page shows. */
const MOST_WATCHED = 50;

/** Counts who looks at what, and tells those who look. */
export type Viewers = {
  watch: (socket: ShopSocket, goodsId: number) => void;
  unwatch: (socket: ShopSocket, goodsId: number) => void;
  /** The socket is gone: from everything it looked at. */
  leave: (socket: ShopSocket) => void;
  close: () => void;
};

const roomOf = (goodsId: number) => `watch:${goodsId}`;

export function createViewers(io: ShopServer): Viewers {
  const timers = new Map<number, NodeJS.Timeout>();

  function tellSoon(goodsId: number): void {
    if (timers.has(goodsId)) return;
    const tell = () => {
      timers.delete(goodsId);
      const viewers = io.of('/').adapter.rooms.get(roomOf(goodsId))?.size ?? 0;
      if (viewers > 0) io.to(roomOf(goodsId)).emit('VIEWERS', { goodsId, viewers });
    };
    timers.set(goodsId, setTimeout(tell, WINDOW_MS));
  }

  return {
    watch: (socket, goodsId) => {
      const { watching } = socket.data;
      if (watching.size >= MOST_WATCHED && !watching.has(goodsId)) return;
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
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
