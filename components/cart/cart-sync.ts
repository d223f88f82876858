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
import { MAX_QUANTITY, type OrderLine } from '@/lib/orders/order';

/**
 * The cart of this page's shopper: at once as it is wanted, shared by all tabs, told to the shop
 * behind the shopper's back. A guest's is told to nobody until they log in (decision 6).
 */

const retrying = new Set<number>();
let owner: Owner | undefined;
let changes: PendingChange[] = [];
let confirmed: ConfirmedCart = NOTHING_CONFIRMED;
let leftovers: OrderLine[] = [];
let lastError: CartError = null;
let announcement = '';
let changeCount = 0;
const tabId = Math.random().toString(36).slice(2);

const sender = new ChangeSender({
  next: (goodsId) => {
    // The page may have become a guest's, of whose cart nobody is told.
    if (typeof owner !== 'string') return undefined;
    return pendingChanges(changes, confirmed).find((change) => change.goodsId === goodsId);
  },
  send: (goodsId) =>
    withTabLock(`salebell.cart.${goodsId}`, async () => {
      // Another tab may have told it meanwhile.
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
    // Another device filled the cart meanwhile.
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
 * This page is `next`'s, and the shop told their cart with it. A guest's cart is moved into the
 * account's; what was not told to the shop yet, now is.
 *
 * @returns what can be done with it, and `end`.
 */
export function startCartSync(next: Owner, serverCart: ServerCart) {
  owner = next;
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
  const ends = [
    onStorageChange(reload),
    addWindowListener('online', sendAll),
    addWindowListener('pageshow', reload),
  ];
  const end = () => {
    for (const one of ends) one();
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
      forgetCart,
    },
    end,
  };
}

/** Wants so many pieces, 0 for none. A cart without room for another line says so. */
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
  // The wish for none is kept until the shop took the goods out; a guest's nobody has to know.
  changes = owner === null ? all.filter((one) => one.quantity > 0) : all;
  saveChanges(owner, changes);
  lastError = null;
  if (quantity > 0) dropLeftover(goodsId);
  publish();
  if (owner !== null) sender.push(goodsId);
}

/** Wants so many more (or fewer) than now. @returns how many are wanted then. */
function changeQuantity(goodsId: number, pieces: number): number {
  load();
  const quantity = () =>
    cartLines(confirmed, changes).find((one) => one.goodsId === goodsId)?.quantity ?? 0;
  setQuantity(goodsId, quantity() + pieces);
  return quantity();
}

/** Tells screen readers what came of a press. */
function announce(text: string): void {
  announcement = text;
  publish();
}

/**
 * Asks the shop for the account's cart, as another device may have changed it.
 *
 * @param force whether the shop said that the known revision is not the cart's: then its answer
 *   counts, whatever is known.
 */
async function refreshCart(force = false): Promise<void> {
  if (owner === null || owner === undefined) return;
  const cart = await fetchCart(owner);
  if (cart)
    updateConfirmed((before) =>
      force ? replaceByServerCart(before, cart) : applyServerCart(before, cart),
    );
}

/** Keeps goods that did not fit into the cart, and says so. */
function keepAsLeftovers(lines: readonly OrderLine[]): void {
  if (typeof owner !== 'string' || lines.length === 0) return;
  lastError = { kind: 'leftover' };
  leftovers = mergeLeftovers(loadLeftovers(owner), lines, cartLines(confirmed, changes));
  saveLeftovers(owner, leftovers);
  publish();
}

/** Puts goods that did not fit into the cart, where there is room by now. */
function restoreLeftover(goodsId: number): void {
  load();
  const line = leftovers.find((one) => one.goodsId === goodsId);
  if (line) setQuantity(goodsId, line.quantity);
}

/** The shopper does not want these goods any more, which did not fit. */
function dropLeftover(goodsId: number): void {
  if (typeof owner !== 'string') return;
  leftovers = loadLeftovers(owner).filter((one) => one.goodsId !== goodsId);
  saveLeftovers(owner, leftovers);
  publish();
}

/** These lines were ordered: they leave every tab's cart. */
async function removeOrderedLines(lines: readonly OrderLine[]): Promise<void> {
  updateConfirmed((before) => removeOrdered(before, lines));
  await refreshCart();
}

/** Resolves once the shop knows all that is wanted. */
const whenSynced = (): Promise<void> => sender.idle();

/** The shopper has read it. */
function dismissError(): void {
  lastError = null;
  publish();
}

/** The account is deleted: its cart leaves this browser too. */
function forgetCart(): void {
  if (owner) removeAccount(owner);
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

/** Changes what is known of the account's cart, from what every tab knows by now. */
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
