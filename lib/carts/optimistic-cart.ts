import { MAX_CART_LINES, type OrderLine } from '@/lib/orders/order';

/**
 * What a shopper wants of one goods, whether or not the shop knows it yet: `quantity` pieces, 0 for
 * "not in the cart". `token` tells this wish from every other one.
 */
export type PendingChange = OrderLine & { token: string };

/** An account's cart as the shop told it. `revision` grows with every change that the shop made. */
export type ServerCart = { revision: number; lines: OrderLine[] };

/** What a browser knows of an account's cart, and by token which wish of each goods is answered. */
export type ConfirmedCart = ServerCart & { settled: Record<string, string> };

export const NOTHING_CONFIRMED: ConfirmedCart = { revision: 0, lines: [], settled: {} };

/** The wishes that the shop has not answered for good. */
export function pendingChanges(
  changes: readonly PendingChange[],
  { settled }: ConfirmedCart,
): PendingChange[] {
  return changes.filter(({ goodsId, token }) => settled[goodsId] !== token);
}

/** The cart as its shopper sees it: what the shop told, and over it what is wanted. */
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

/** The wishes with one more, in the place of an older one of the same goods. */
export function addChange(
  changes: readonly PendingChange[],
  change: PendingChange,
): PendingChange[] {
  const at = changes.findIndex(({ goodsId }) => goodsId === change.goodsId);
  return at < 0 ? [...changes, change] : changes.with(at, change);
}

/** What is known, once the shop told its cart: an older telling than the known one says nothing. */
export function applyServerCart(
  confirmed: ConfirmedCart,
  { revision, lines }: ServerCart,
): ConfirmedCart {
  return revision < confirmed.revision ? confirmed : { ...confirmed, revision, lines };
}

/**
 * What is known, once the shop told its cart when it was asked anew: that counts, also where its
 * revision is lower than the known one (the store was reset, or brought back from a backup).
 */
export function replaceByServerCart(
  confirmed: ConfirmedCart,
  { revision, lines }: ServerCart,
): ConfirmedCart {
  return { ...confirmed, revision, lines };
}

/**
 * What is known, once `wish` was answered for good. A newer wish of the same goods stays open.
 *
 * @param changes all there are; answers to wishes that are no more are forgotten.
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

/** What is known, once these goods were ordered: the shop took them out of the cart. */
export function removeOrdered(
  confirmed: ConfirmedCart,
  ordered: readonly OrderLine[],
): ConfirmedCart {
  const gone = new Set(ordered.map(({ goodsId }) => goodsId));
  return { ...confirmed, lines: confirmed.lines.filter(({ goodsId }) => !gone.has(goodsId)) };
}

/** What becomes of a guest's cart at the log-in. `leftovers` are the goods that did not fit. */
export type MergedCart = { changes: PendingChange[]; leftovers: OrderLine[] };

/**
 * A guest's cart moved into the account's: of goods in both, the larger quantity (decision 6). Done
 * again with the same guest's cart it changes nothing. Goods beyond the room of a cart are left over.
 *
 * @returns the account's wishes after it, and what is left over, in the order of the guest's cart.
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
 * Leftovers with `more` of them: of the same goods the larger quantity. What is in the cart by now
 * is none any more.
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

/** Whether both have the same goods in the same quantities. */
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
