import { writeCountCookie } from '@/components/cart/cart-browser';
import {
  loadChanges,
  loadConfirmed,
  loadLeftovers,
  type Owner,
  saveConfirmed,
  saveLeftovers,
} from '@/components/cart/cart-storage';
import { type CartError, getCart, publishCart } from '@/components/cart/cart-store';
import type { OrderLine } from '@/lib/carts/cart';
import {
  type ConfirmedCart,
  cartLines,
  mergeLeftovers,
  NOTHING_CONFIRMED,
  type PendingChange,
  pendingChanges,
  totalQuantity,
} from '@/lib/carts/optimistic-cart';

type CartOfTab = {
  /** Undefined until the sync has started. */
  owner: Owner | undefined;
  changes: PendingChange[];
  confirmed: ConfirmedCart;
  leftovers: OrderLine[];
  lastError: CartError;
  announcement: string;
  /** The goods whose change waits for another try. */
  retrying: Set<number>;
};

/** The cart as this tab knows it: a copy of what the browser has stored, and the messages about it. */
export const tab: CartOfTab = {
  owner: undefined,
  changes: [],
  confirmed: NOTHING_CONFIRMED,
  leftovers: [],
  lastError: null,
  announcement: '',
  retrying: new Set(),
};

/** The lines with all changes applied. */
export const currentLines = (): OrderLine[] => cartLines(tab.confirmed, tab.changes);

/** The changes that the shop has not confirmed. */
export const openChanges = (): PendingChange[] => pendingChanges(tab.changes, tab.confirmed);

/** Reads what any tab has stored. */
export function load(): void {
  if (tab.owner === undefined) return;
  tab.changes = loadChanges(tab.owner);
  tab.confirmed = loadConfirmed(tab.owner);
  tab.leftovers = loadLeftovers(tab.owner);
}

export function reload(): void {
  load();
  publish();
}

/** Applies `change` to the newest confirmed cart that any tab has stored. */
export function updateConfirmed(change: (before: ConfirmedCart) => ConfirmedCart): void {
  if (tab.owner === null || tab.owner === undefined) return;
  load();
  tab.confirmed = change(tab.confirmed);
  saveConfirmed(tab.owner, tab.confirmed);
  publish();
}

/** Stores goods that did not fit into the cart, and shows that as an error. */
export function keepAsLeftovers(lines: readonly OrderLine[]): void {
  if (typeof tab.owner !== 'string' || lines.length === 0) return;
  tab.lastError = { kind: 'leftover' };
  tab.leftovers = mergeLeftovers(loadLeftovers(tab.owner), lines, currentLines());
  saveLeftovers(tab.owner, tab.leftovers);
  publish();
}

/** Drops goods that did not fit. */
export function dropLeftover(goodsId: number): void {
  if (typeof tab.owner !== 'string') return;
  tab.leftovers = loadLeftovers(tab.owner).filter((one) => one.goodsId !== goodsId);
  saveLeftovers(tab.owner, tab.leftovers);
  publish();
}

/** Shows the cart on the page. */
export function publish(): void {
  const { owner, confirmed, leftovers, lastError, announcement, retrying } = tab;
  const lines = currentLines();
  const pieces = totalQuantity(lines);
  if (owner === null && pieces !== getCart()?.pieces) writeCountCookie(pieces);
  const error = lastError ?? (retrying.size > 0 ? ({ kind: 'waiting' } as const) : null);
  publishCart({ lines, revision: confirmed.revision, pieces, leftovers, error, announcement });
}
