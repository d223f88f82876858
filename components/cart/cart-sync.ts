import { fetchCart, putLine } from '@/components/cart/cart-api';
import {
  addWindowListener,
  wait,
  withTabLock,
  writeCountCookie,
} from '@/components/cart/cart-browser';
import {
  loadChanges,
  type Owner,
  onStorageChange,
  removeAccount,
  removeOtherAccounts,
  saveChanges,
} from '@/components/cart/cart-storage';
import {
  currentLines,
  dropLeftover,
  keepAsLeftovers,
  load,
  openChanges,
  publish,
  reload,
  tab,
  updateConfirmed,
} from '@/components/cart/cart-tab';
import { MAX_QUANTITY, type OrderLine } from '@/lib/carts/cart';
import { ChangeSender } from '@/lib/carts/change-sender';
import {
  acknowledge,
  addChange,
  applyServerCart,
  hasRoomFor,
  mergeGuestCart,
  removeOrdered,
  replaceByServerCart,
  type ServerCart,
} from '@/lib/carts/optimistic-cart';

/**
 * Syncs the cart of this page's shopper: changes show at once, are shared with all tabs and are sent in
 * the background. A guest's cart stays in the browser until they log in (decision 6).
 */

/** Aborted while the session is being ended, when the shop would refuse what is asked in its name. */
let session = new AbortController();
let changeCount = 0;
const tabId = Math.random().toString(36).slice(2);

const sender = new ChangeSender({
  next: (goodsId) => {
    // The page may have become a guest's, whose cart is not sent.
    if (typeof tab.owner !== 'string' || session.signal.aborted) return undefined;
    return openChanges().find((change) => change.goodsId === goodsId);
  },
  send: (goodsId) =>
    withTabLock(`salebell.cart.${goodsId}`, async () => {
      // Another tab may have sent it meanwhile.
      load();
      const change = openChanges().find((one) => one.goodsId === goodsId);
      if (!change || typeof tab.owner !== 'string') return null;
      const { answer, cart } = await putLine(tab.owner, change);
      if (cart) updateConfirmed((before) => applyServerCart(before, cart));
      return { change, answer };
    }),
  onSettled: (change, why) => {
    if (why) tab.lastError = { kind: why, goodsId: change.goodsId };
    updateConfirmed((before) => acknowledge(before, change, tab.changes));
    // Another device has filled the cart meanwhile.
    if (why === 'full') keepAsLeftovers([change]);
  },
  onWaiting: (goodsId, is) => {
    if (is === 'signedOut') tab.lastError = { kind: 'signedOut' };
    if (is === true) tab.retrying.add(goodsId);
    else tab.retrying.delete(goodsId);
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
  tab.owner = next;
  session = new AbortController();
  tab.lastError = null;
  load();
  removeOtherAccounts(tab.owner);
  if (tab.owner !== null) {
    updateConfirmed((before) => applyServerCart(before, serverCart));
    const guest = loadChanges(null);
    if (guest.length > 0) {
      const merged = mergeGuestCart(guest, tab.confirmed, tab.changes);
      tab.changes = merged.changes;
      saveChanges(tab.owner, tab.changes);
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
  if (tab.owner === undefined) return;
  load();
  const lines = currentLines();
  if (quantity > 0 && !hasRoomFor(lines, goodsId)) {
    tab.lastError = { kind: 'full', goodsId };
    publish();
    return;
  }
  const pieces = Math.max(0, Math.min(MAX_QUANTITY, quantity));
  const change = { goodsId, quantity: pieces, token: `${tabId}.${++changeCount}` };
  const all = addChange(openChanges(), change);
  // A removal is kept until the shop has confirmed it; a guest's needs no confirmation.
  tab.changes = tab.owner === null ? all.filter((one) => one.quantity > 0) : all;
  saveChanges(tab.owner, tab.changes);
  tab.lastError = null;
  if (quantity > 0) dropLeftover(goodsId);
  publish();
  if (tab.owner !== null) sender.push(goodsId);
}

/** Adds `pieces`, which may be negative. @returns the new quantity. */
function changeQuantity(goodsId: number, pieces: number): number {
  load();
  const quantity = () => currentLines().find((one) => one.goodsId === goodsId)?.quantity ?? 0;
  setQuantity(goodsId, quantity() + pieces);
  return quantity();
}

/** Announces the result of a press to screen readers. */
function announce(text: string): void {
  tab.announcement = text;
  publish();
}

/**
 * Fetches the account's cart, which another device may have changed.
 *
 * @param force whether the answer replaces a cart with a newer revision: the shop has said that the
 *   known revision is wrong.
 */
async function refreshCart(force = false): Promise<void> {
  if (tab.owner === null || tab.owner === undefined) return;
  const cart = await fetchCart(tab.owner, session.signal);
  if (cart)
    updateConfirmed((before) =>
      force ? replaceByServerCart(before, cart) : applyServerCart(before, cart),
    );
}

/** Adds goods that did not fit to the cart, if it has room by now. */
function restoreLeftover(goodsId: number): void {
  load();
  const line = tab.leftovers.find((one) => one.goodsId === goodsId);
  if (line) setQuantity(goodsId, line.quantity);
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
  tab.lastError = null;
  publish();
}

/** Removes the cart of a deleted account from this browser. */
export function forgetCart(): void {
  if (tab.owner) removeAccount(tab.owner);
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

function sendAll(): void {
  if (tab.owner === null) return;
  for (const { goodsId } of openChanges()) sender.push(goodsId);
}
