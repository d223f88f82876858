import { createEmitter } from '@/components/ui/create-emitter';
import type { Language } from '@/lib/i18n/language';

/**
 * What this page receives over the socket besides sales: the connection's state, stock levels and
 * numbers of viewers. Every page loads it, so it does not import the socket, which loads when the page
 * is idle.
 */

/** `waiting` until the first attempt to connect has succeeded or failed; the page shows the others. */
export type Connection = 'waiting' | 'live' | 'reconnecting' | 'offline';

/** What this page sends while the socket is connected. */
export type SocketCommands = {
  watch: (goodsId: number) => void;
  unwatch: (goodsId: number) => void;
  /** Requests the stock of these goods now. */
  requestStock: (goodsIds: number[]) => void;
  /** Subscribes to the shop's figures; null unsubscribes. */
  watchShop: (language: Language | null) => void;
};

const changes = createEmitter();
const stocks = new Map<number, number>();
const viewers = new Map<number, number>();
/** How many components of this page watch, and display, each goods. */
const watched = new Map<number, number>();
const displayed = new Map<number, number>();
/** The goods whose stock arrived since the socket connected; any other stock may be out of date. */
const fresh = new Set<number>();
let connection: Connection = 'waiting';
let commands: SocketCommands | null = null;
let watchedShop: Language | null = null;
let isRequestQueued = false;

/** Calls the listener after every change. @returns the function that unsubscribes. */
export const subscribe = changes.subscribe;

export const getConnection = (): Connection => connection;
/** The last stock that was received; undefined before the first. */
export const getStock = (goodsId: number): number | undefined => stocks.get(goodsId);
/** How many sockets watch the goods; 0 before the number was received. */
export const getViewers = (goodsId: number): number => viewers.get(goodsId) ?? 0;

export function publishConnection(next: Connection): void {
  connection = next;
  // The numbers are out of date until the socket is connected again.
  if (next !== 'live') viewers.clear();
  changes.emit();
}

export function publishStocks(levels: Iterable<readonly [goodsId: number, stock: number]>): void {
  for (const [goodsId, stock] of levels) {
    fresh.add(goodsId);
    stocks.set(goodsId, stock);
  }
  changes.emit();
}

/** Stores the answer to `requestStock`. A stock that arrived meanwhile is newer, and stays. */
export function storeStockAnswer(levels: readonly { goodsId: number; stock: number }[]): void {
  for (const { goodsId, stock } of levels) {
    if (fresh.has(goodsId)) continue;
    fresh.add(goodsId);
    stocks.set(goodsId, stock);
  }
  changes.emit();
}

export function publishViewers(goodsId: number, count: number): void {
  viewers.set(goodsId, count);
  changes.emit();
}

/**
 * Stores the commands of a connected socket, and sends it this page's subscriptions.
 *
 * @param next null when the socket is disconnected.
 */
export function setCommands(next: SocketCommands | null): void {
  commands = next;
  // The page missed every change while the socket was disconnected.
  fresh.clear();
  if (!next) return;
  for (const goodsId of watched.keys()) next.watch(goodsId);
  if (watchedShop) next.watchShop(watchedShop);
  queueStockRequest();
}

/** Keeps the stock of the goods up to date. @returns the function that ends it. */
export function showStock(goodsId: number): () => void {
  const release = retain(displayed, goodsId);
  if (!fresh.has(goodsId)) queueStockRequest();
  return () => void release();
}

/** Counts this page among the viewers of the goods. @returns the function that ends it. */
export function watch(goodsId: number): () => void {
  if (!watched.has(goodsId)) commands?.watch(goodsId);
  const release = retain(watched, goodsId);
  return () => {
    if (!release()) return;
    viewers.delete(goodsId);
    commands?.unwatch(goodsId);
  };
}

/** Subscribes this page to the shop's figures. @returns the function that unsubscribes. */
export function watchShop(language: Language): () => void {
  watchedShop = language;
  commands?.watchShop(language);
  return () => {
    watchedShop = null;
    commands?.watchShop(null);
  };
}

/** Sends one request for all goods that the page displays. */
function queueStockRequest(): void {
  if (isRequestQueued) return;
  isRequestQueued = true;
  queueMicrotask(() => {
    isRequestQueued = false;
    const stale = [...displayed.keys()].filter((goodsId) => !fresh.has(goodsId));
    if (stale.length > 0) commands?.requestStock(stale);
  });
}

/** @returns the function that releases the goods; it returns whether nobody holds them any more. */
function retain(counts: Map<number, number>, goodsId: number): () => boolean {
  counts.set(goodsId, (counts.get(goodsId) ?? 0) + 1);
  return () => {
    const left = (counts.get(goodsId) ?? 1) - 1;
    if (left > 0) counts.set(goodsId, left);
    else counts.delete(goodsId);
    return left <= 0;
  };
}
