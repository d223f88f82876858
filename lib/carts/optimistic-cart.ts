import { MAX_CART_LINES, type OrderLine } from '@/lib/carts/cart';

/**
 * An optimistic update of the cart, whether or not the shop has confirmed it: `quantity` pieces of one
 * goods, 0 to remove them. `token` identifies the change.
 */
export type PendingChange = OrderLine & { token: string };

/** An account's cart as the server sent it. `revision` grows with every change on the server. */
export type ServerCart = { revision: number; lines: OrderLine[] };

/** The newest server cart that a browser knows, and by goodsId the token of the last settled change. */
export type ConfirmedCart = ServerCart & { settled: Record<string, string> };

export const NOTHING_CONFIRMED: ConfirmedCart = { revision: 0, lines: [], settled: {} };

/** The changes that the shop has neither accepted nor refused. */
export function pendingChanges(
  changes: readonly PendingChange[],
  { settled }: ConfirmedCart,
): PendingChange[] {
  return changes.filter(({ goodsId, token }) => settled[goodsId] !== token);
}

/** The cart to show: the confirmed lines with the pending changes applied. */
export function cartLines(
  confirmed: ConfirmedCart,
  changes: readonly PendingChange[],
): OrderLine[] {
  const lines = new Map(confirmed.lines.map(({ goodsId, quantity }) => [goodsId, quantity]));
  for (const { goodsId, quantity } of pendingChanges(changes, confirmed))
    lines.set(goodsId, quantity);
  return [...lines]
    .filter(([, quantity]) => quantity > 0)
    .map(([goodsId, quantity]) => ({ goodsId, quantity }));
}

/** The changes with one more, in place of an older one of the same goods. */
export function addChange(
  changes: readonly PendingChange[],
  change: PendingChange,
): PendingChange[] {
  const at = changes.findIndex(({ goodsId }) => goodsId === change.goodsId);
  return at < 0 ? [...changes, change] : changes.with(at, change);
}

/** Applies a cart that the server sent. A cart older than the known one is ignored. */
export function applyServerCart(
  confirmed: ConfirmedCart,
  { revision, lines }: ServerCart,
): ConfirmedCart {
  return revision < confirmed.revision ? confirmed : { ...confirmed, revision, lines };
}

/**
 * Replaces the known cart by the server's, even if its revision is lower: the store was reset, or
 * restored from a backup.
 */
export function replaceByServerCart(
  confirmed: ConfirmedCart,
  { revision, lines }: ServerCart,
): ConfirmedCart {
  return { ...confirmed, revision, lines };
}

/**
 * Marks `change` as settled. A newer change of the same goods stays pending.
 *
 * @param changes all changes; the tokens of changes that no longer exist are dropped.
 */
export function acknowledge(
  confirmed: ConfirmedCart,
  change: PendingChange,
  changes: readonly PendingChange[],
): ConfirmedCart {
  const tokens = new Set([change.token, ...changes.map(({ token }) => token)]);
  const settled: ConfirmedCart['settled'] = {
    ...confirmed.settled,
    [change.goodsId]: change.token,
  };
  const remaining = Object.entries(settled).filter(([, token]) => tokens.has(token));
  return { ...confirmed, settled: Object.fromEntries(remaining) };
}

/** Removes goods that were ordered: the shop took them out of the cart. */
export function removeOrdered(
  confirmed: ConfirmedCart,
  ordered: readonly OrderLine[],
): ConfirmedCart {
  const gone = new Set(ordered.map(({ goodsId }) => goodsId));
  return { ...confirmed, lines: confirmed.lines.filter(({ goodsId }) => !gone.has(goodsId)) };
}

/** A guest's cart after the log-in. `leftovers` are the goods that did not fit. */
export type MergedCart = { changes: PendingChange[]; leftovers: OrderLine[] };

/**
 * Merges a guest's cart into the account's: goods in both get the larger quantity (decision 6). The
 * merge is idempotent. Goods that exceed the limit of lines become leftovers.
 *
 * @returns the account's changes after the merge, and the leftovers in the order of the guest's cart.
 */
export function mergeGuestCart(
  guest: readonly PendingChange[],
  confirmed: ConfirmedCart,
  changes: readonly PendingChange[],
): MergedCart {
  const lines = cartLines(confirmed, changes);
  const inCart = new Map(lines.map(({ goodsId, quantity }) => [goodsId, quantity]));
  const merged: MergedCart = { changes: [...changes], leftovers: [] };
  let room = MAX_CART_LINES - lines.length;
  for (const change of guest) {
    const { goodsId, quantity } = change;
    if (quantity <= (inCart.get(goodsId) ?? 0)) continue;
    if (!inCart.has(goodsId) && room-- <= 0) merged.leftovers.push({ goodsId, quantity });
    else merged.changes = addChange(merged.changes, change);
  }
  return merged;
}

/**
 * Adds `more` to the leftovers, the larger quantity for the same goods, and drops goods that are in
 * the cart by now.
 */
export function mergeLeftovers(
  leftovers: readonly OrderLine[],
  more: readonly OrderLine[],
  lines: readonly OrderLine[],
): OrderLine[] {
  const all = new Map(leftovers.map(({ goodsId, quantity }) => [goodsId, quantity]));
  for (const { goodsId, quantity } of more) {
    all.set(goodsId, Math.max(quantity, all.get(goodsId) ?? 0));
  }
  for (const { goodsId } of lines) all.delete(goodsId);
  return [...all].map(([goodsId, quantity]) => ({ goodsId, quantity }));
}

/** Whether both have the same goods in the same quantities, in any order. */
export function sameLines(some: readonly OrderLine[], others: readonly OrderLine[]): boolean {
  const quantities = new Map(others.map(({ goodsId, quantity }) => [goodsId, quantity]));
  return (
    some.length === others.length &&
    some.every(({ goodsId, quantity }) => quantities.get(goodsId) === quantity)
  );
}

/** Whether a cart with these lines has room for `goodsId`. */
export function hasRoomFor(lines: readonly OrderLine[], goodsId: number): boolean {
  return lines.length < MAX_CART_LINES || lines.some((line) => line.goodsId === goodsId);
}

/** How many pieces are in a cart. */
export function totalQuantity(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
