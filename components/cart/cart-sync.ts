import { fetchCart, putLine } from '@/components/cart/cart-api';
import {
  addWindowListener,
  wait,
  withTabLock,
  writeCountCookie,
} from '@/components/cart/cart-browser';
import {
  loadChanges,
  loadConfirmed,
  loadLeftovers,
  type Owner,
  onStorageChange,
  removeAccount,
  removeOtherAccounts,
  saveChanges,
  saveConfirmed,
  saveLeftovers,
} from '@/components/cart/cart-storage';
import { type CartError, getCart, publishCart } from '@/components/cart/cart-store';
import { MAX_QUANTITY, type OrderLine } from '@/lib/carts/cart';
import { ChangeSender } from '@/lib/carts/change-sender';
import {
  acknowledge,
  addChange,
  applyServerCart,
  type ConfirmedCart,
  cartLines,
  hasRoomFor,
  mergeGuestCart,
  mergeLeftovers,
  NOTHING_CONFIRMED,
  type PendingChange,
  pendingChanges,
  removeOrdered,
  replaceByServerCart,
  type ServerCart,
  totalQuantity,
} from '@/lib/carts/optimistic-cart';

/**
 * Syncs the cart of this page's shopper: changes show at once, are shared with all tabs and are sent in
 * the background. A guest's cart stays in the browser until they log in (decision 6).
 */

const retrying = new Set<number>();
let owner: Owner | undefined;
let changes: PendingChange[] = [];
let confirmed: ConfirmedCart = NOTHING_CONFIRMED;
let leftovers: OrderLine[] = [];
let lastError: CartError = null;
let announcement = '';
/** Aborted while the session is being ended, when the shop would refuse what is asked in its name. */
let session = new AbortController();
let changeCount = 0;
const tabId = Math.random().toString(36).slice(2);

const sender = new ChangeSender({
  next: (goodsId) => {
    // The page may have become a guest's, whose cart is not sent.
    if (typeof owner !== 'string' || session.signal.aborted) return undefined;
    return pendingChanges(changes, confirmed).find((change) => change.goodsId === goodsId);
  },
  send: (goodsId) =>
    withTabLock(`salebell.cart.${goodsId}`, async () => {
      // Another tab may have sent it meanwhile.
      load();
      const change = pendingChanges(changes, confirmed).find((one) => one.goodsId === goodsId);
      if (!change || typeof owner !== 'string') return null;
      const { answer, cart } = await putLine(owner, change);
      if (cart) updateConfirmed((before) => applyServerCart(before, cart));
      return { change, answer };
    }),
  onSettled: (change, why) => {
    if (why) lastError = { kind: why, goodsId: change.goodsId };
    updateConfirmed((before) => acknowledge(before, change, changes));
    // Another device has filled the cart meanwhile.
    if (why === 'full') keepAsLeftovers([change]);
  },
  onWaiting: (goodsId, is) => {
    if (is === 'signedOut') lastError = { kind: 'signedOut' };
    if (is === true) retrying.add(goodsId);
    else retrying.delete(goodsId);
    publish();
  },
  pause: wait,
});

/**
 * Starts to sync the cart of `next`, whose cart came with the page. Merges a guest's cart into the
 * account's, and sends pending changes.
 *
 * @returns the actions of the cart, and the function that stops the sync.
 */
export function startCartSync(next: Owner, serverCart: ServerCart) {
  owner = next;
  session = new AbortController();
  lastError = null;
  load();
  removeOtherAccounts(owner);
  if (owner !== null) {
    updateConfirmed((before) => applyServerCart(before, serverCart));
    const guest = loadChanges(null);
    if (guest.length > 0) {
      const merged = mergeGuestCart(guest, confirmed, changes);
      changes = merged.changes;
      saveChanges(owner, changes);
      keepAsLeftovers(merged.leftovers);
      saveChanges(null, []);
      writeCountCookie(0);
    }
    sendAll();
  }
  publish();
  const stops = [
    onStorageChange(reload),
    addWindowListener('online', sendAll),
    addWindowListener('pageshow', reload),
  ];
  const stop = () => {
    for (const one of stops) one();
  };
  return {
    cartSync: {
      setQuantity,
      changeQuantity,
      announce,
      refreshCart,
      removeOrderedLines,
      whenSynced,
      restoreLeftover,
      dropLeftover,
      dismissError,
    },
    stop,
  };
}

/** Sets the quantity, 0 to remove the line. A full cart shows an error instead. */
function setQuantity(goodsId: number, quantity: number): void {
  if (owner === undefined) return;
  load();
  const lines = cartLines(confirmed, changes);
  if (quantity > 0 && !hasRoomFor(lines, goodsId)) {
    lastError = { kind: 'full', goodsId };
    publish();
    return;
  }
  const pieces = Math.max(0, Math.min(MAX_QUANTITY, quantity));
  const change = { goodsId, quantity: pieces, token: `${tabId}.${++changeCount}` };
  const all = addChange(pendingChanges(changes, confirmed), change);
  // A removal is kept until the shop has confirmed it; a guest's needs no confirmation.
  changes = owner === null ? all.filter((one) => one.quantity > 0) : all;
  saveChanges(owner, changes);
  lastError = null;
  if (quantity > 0) dropLeftover(goodsId);
  publish();
  if (owner !== null) sender.push(goodsId);
}

/** Adds `pieces`, which may be negative. @returns the new quantity. */
function changeQuantity(goodsId: number, pieces: number): number {
  load();
  const quantity = () =>
    cartLines(confirmed, changes).find((one) => one.goodsId === goodsId)?.quantity ?? 0;
  setQuantity(goodsId, quantity() + pieces);
  return quantity();
}

/** Announces the result of a press to screen readers. */
function announce(text: string): void {
  announcement = text;
  publish();
}

/**
 * Fetches the account's cart, which another device may have changed.
 *
 * @param force whether the answer replaces a cart with a newer revision: the shop has said that the
 *   known revision is wrong.
 */
async function refreshCart(force = false): Promise<void> {
  if (owner === null || owner === undefined) return;
  const cart = await fetchCart(owner, session.signal);
  if (cart)
    updateConfirmed((before) =>
      force ? replaceByServerCart(before, cart) : applyServerCart(before, cart),
    );
}

/** Stores goods that did not fit into the cart, and shows that as an error. */
function keepAsLeftovers(lines: readonly OrderLine[]): void {
  if (typeof owner !== 'string' || lines.length === 0) return;
  lastError = { kind: 'leftover' };
  leftovers = mergeLeftovers(loadLeftovers(owner), lines, cartLines(confirmed, changes));
  saveLeftovers(owner, leftovers);
  publish();
}

/** Adds goods that did not fit to the cart, if it has room by now. */
function restoreLeftover(goodsId: number): void {
  load();
  const line = leftovers.find((one) => one.goodsId === goodsId);
  if (line) setQuantity(goodsId, line.quantity);
}

/** Drops goods that did not fit. */
function dropLeftover(goodsId: number): void {
  if (typeof owner !== 'string') return;
  leftovers = loadLeftovers(owner).filter((one) => one.goodsId !== goodsId);
  saveLeftovers(owner, leftovers);
  publish();
}

/** Removes lines that were ordered from the cart, in every tab. */
async function removeOrderedLines(lines: readonly OrderLine[]): Promise<void> {
  updateConfirmed((before) => removeOrdered(before, lines));
  await refreshCart();
}

/** Resolves once the shop has answered every change. */
const whenSynced = (): Promise<void> => sender.idle();

/** Hides the error. */
function dismissError(): void {
  lastError = null;
  publish();
}

/** Removes the cart of a deleted account from this browser. */
export function forgetCart(): void {
  if (owner) removeAccount(owner);
}

/**
 * Stops requests for the account's cart, which the shop refuses once the session has ended. Changes are
 * kept in this browser.
 *
 * @returns the function that resumes them, for a session that did not end.
 */
export function pauseCartRequests(): () => void {
  session.abort();
  return () => {
    session = new AbortController();
    sendAll();
  };
}

function load(): void {
  if (owner === undefined) return;
  changes = loadChanges(owner);
  confirmed = loadConfirmed(owner);
  leftovers = loadLeftovers(owner);
}

function reload(): void {
  load();
  publish();
}

/** Applies `change` to the newest confirmed cart that any tab has stored. */
function updateConfirmed(change: (before: ConfirmedCart) => ConfirmedCart): void {
  if (owner === null || owner === undefined) return;
  load();
  confirmed = change(confirmed);
  saveConfirmed(owner, confirmed);
  publish();
}

function sendAll(): void {
  if (owner === null) return;
  for (const { goodsId } of pendingChanges(changes, confirmed)) sender.push(goodsId);
}

function publish(): void {
  const lines = cartLines(confirmed, changes);
  const pieces = totalQuantity(lines);
  if (owner === null && pieces !== getCart()?.pieces) writeCountCookie(pieces);
  const error = lastError ?? (retrying.size > 0 ? ({ kind: 'waiting' } as const) : null);
  publishCart({ lines, revision: confirmed.revision, pieces, leftovers, error, announcement });
}
