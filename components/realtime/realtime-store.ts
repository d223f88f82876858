import { createEmitter } from '@/components/ui/create-emitter';
import type { Language } from '@/lib/i18n/language';

/**
 * What the socket tells this page besides sales: whether it is live, the stock, who looks at what.
 * Small, and without the socket itself, which comes after the page is usable.
 */

/** `waiting` until the socket is asked for; the rest is what a shopper may see. */
export type Connection = 'waiting' | 'live' | 'reconnecting' | 'offline';

/** What this page may say while the socket stands. */
export type SocketCommands = {
  watch: (goodsId: number) => void;
  unwatch: (goodsId: number) => void;
  /** Asks for the stock of these goods now. */
  askStock: (goodsIds: number[]) => void;
  /** Asks for the shop's figures; null: no more of them. */
  watchShop: (language: Language | null) => void;
};

const changes = createEmitter();
const stocks = new Map<number, number>();
const viewers = new Map<number, number>();
const watched = new Map<number, number>();
const displayed = new Map<number, number>();
/** The goods whose stock was told since the socket stands; of every other it may have changed. */
const fresh = new Set<number>();
let connection: Connection = 'waiting';
let commands: SocketCommands | null = null;
let watchedShop: Language | null = null;
let asking = false;

/** Calls the listener after every change. @returns the function that unsubscribes. */
export const subscribe = changes.subscribe;

export const getConnection = (): Connection => connection;
/** The stock of goods as last told; undefined where nothing was told yet. */
export const getStock = (goodsId: number): number | undefined => stocks.get(goodsId);
/** How many sockets look at the goods; 0 where nothing was told yet. */
export const getViewers = (goodsId: number): number => viewers.get(goodsId) ?? 0;

export function publishConnection(next: Connection): void {
  connection = next;
  // What was heard may be old by now; the page's own figures are no older.
  if (next !== 'live') viewers.clear();
  changes.emit();
}

export function publishStock(goodsId: number, stock: number): void {
  fresh.add(goodsId);
  stocks.set(goodsId, stock);
  changes.emit();
}

/** Takes the answer to `askStock`. What was told while it was on its way is no older. */
export function answerStock(levels: readonly { goodsId: number; stock: number }[]): void {
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

/** The socket is there (again), or gone: what is shown and looked at is told to it. */
export function setCommands(next: SocketCommands | null): void {
  commands = next;
  // Whatever changed while the socket was away was told to others.
  fresh.clear();
  if (!next) return;
  for (const goodsId of watched.keys()) next.watch(goodsId);
  if (watchedShop) next.watchShop(watchedShop);
  askStockSoon();
}

/** This page shows the stock of the goods. @returns what ends it. */
export function showStock(goodsId: number): () => void {
  const ended = counting(displayed, goodsId);
  if (!fresh.has(goodsId)) askStockSoon();
  return () => void ended();
}

/** This page looks at the goods. @returns what ends it. */
export function watch(goodsId: number): () => void {
  if (!watched.has(goodsId)) commands?.watch(goodsId);
  const ended = counting(watched, goodsId);
  return () => {
    if (!ended()) return;
    viewers.delete(goodsId);
    commands?.unwatch(goodsId);
  };
}

/** This page is a wall, and needs the shop's figures. @returns what ends it. */
export function watchShop(language: Language): () => void {
  watchedShop = language;
  commands?.watchShop(language);
  return () => {
    watchedShop = null;
    commands?.watchShop(null);
  };
}

/** One question for all that a page shows. */
function askStockSoon(): void {
  if (asking) return;
  asking = true;
  queueMicrotask(() => {
    asking = false;
    const unsure = [...displayed.keys()].filter((goodsId) => !fresh.has(goodsId));
    if (unsure.length > 0) commands?.askStock(unsure);
  });
}

/** @returns what ends it, and answers whether it was the last one. */
function counting(counts: Map<number, number>, goodsId: number): () => boolean {
  counts.set(goodsId, (counts.get(goodsId) ?? 0) + 1);
  return () => {
    const left = (counts.get(goodsId) ?? 1) - 1;
    if (left > 0) counts.set(goodsId, left);
    else counts.delete(goodsId);
    return left <= 0;
  };
}
