/**
 * What the socket tells this page besides sales: whether it is live, the stock, who looks at what.
 * Small, and without the socket itself, which comes after the page is usable.
 */

/** `waiting` until the socket is asked for; the rest is what a shopper may see. */
export type Connection = 'waiting' | 'live' | 'reconnecting' | 'offline';

type Watcher = { watch: (goodsId: number) => void; unwatch: (goodsId: number) => void };

const listeners = new Set<() => void>();
const stocks = new Map<number, number>();
const viewers = new Map<number, number>();
const watched = new Map<number, number>();
let connection: Connection = 'waiting';
let watcher: Watcher | null = null;

/** Calls `listener` after every change. @returns what ends it. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const changed = () => {
  for (const listener of listeners) listener();
};

export const getConnection = (): Connection => connection;
/** The stock of goods as last told; undefined where nothing was told yet. */
export const getStock = (goodsId: number): number | undefined => stocks.get(goodsId);
/** How many sockets look at the goods; 0 where nothing was told yet. */
export const getViewers = (goodsId: number): number => viewers.get(goodsId) ?? 0;

export function publishConnection(next: Connection): void {
  connection = next;
  // What was heard may be old by now; the page's own figures are no older.
  if (next !== 'live') viewers.clear();
  changed();
}

export function publishStock(goodsId: number, stock: number): void {
  stocks.set(goodsId, stock);
  changed();
}

export function publishViewers(goodsId: number, count: number): void {
  viewers.set(goodsId, count);
  changed();
}

/** The socket is there (again), or gone: everything that is looked at is told to it. */
export function setWatcher(next: Watcher | null): void {
  watcher = next;
  if (next) for (const goodsId of watched.keys()) next.watch(goodsId);
}

/** This page looks at the goods. @returns what ends it. */
export function watch(goodsId: number): () => void {
  const count = watched.get(goodsId) ?? 0;
  watched.set(goodsId, count + 1);
  if (count === 0) watcher?.watch(goodsId);
  return () => {
    const left = (watched.get(goodsId) ?? 1) - 1;
    if (left > 0) {
      watched.set(goodsId, left);
      return;
    }
    watched.delete(goodsId);
    viewers.delete(goodsId);
    watcher?.unwatch(goodsId);
  };
}
