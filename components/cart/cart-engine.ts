import { askCart, tellWish } from '@/components/cart/ask-cart';
import { alone, countForServer, on, pause } from '@/components/cart/cart-browser';
import { getCart, publishCart, type Trouble } from '@/components/cart/cart-state';
import {
  forgetAccount,
  forgetOthers,
  keepKnown,
  keepLeftovers,
  keepWishes,
  keptKnown,
  keptLeftovers,
  keptWishes,
  type Owner,
  onOtherTab,
} from '@/components/cart/cart-storage';
import { SendInTurn } from '@/lib/carts/send-in-turn';
import {
  cartLines,
  hasRoomFor,
  hear,
  hearAnew,
  type KnownCart,
  NOTHING_KNOWN,
  openWishes,
  piecesIn,
  settle,
  type ToldCart,
  type Wish,
  withGuests,
  withLeftovers,
  withoutOrdered,
  withWish,
} from '@/lib/carts/wishes';
import { MAX_QUANTITY, type OrderLine } from '@/lib/orders/order';

/**
 * The cart of this page's shopper: at once as it is wanted, shared by all tabs, told to the shop
 * behind the shopper's back. A guest's is told to nobody until they log in (decision 6).
 */

const waiting = new Set<number>();
let owner: Owner | undefined;
let wishes: Wish[] = [];
let known: KnownCart = NOTHING_KNOWN;
let leftovers: OrderLine[] = [];
let refused: Trouble = null;
let said = '';
let made = 0;
const page = Math.random().toString(36).slice(2);

const sender = new SendInTurn({
  next: (goodsId) => {
    // The page may have become a guest's, of whose cart nobody is told.
    if (typeof owner !== 'string') return undefined;
    return openWishes(wishes, known).find((wish) => wish.goodsId === goodsId);
  },
  send: (goodsId) =>
    alone(`salebell.cart.${goodsId}`, async () => {
      // Another tab may have told it meanwhile.
      load();
      const wish = openWishes(wishes, known).find((one) => one.goodsId === goodsId);
      if (!wish || typeof owner !== 'string') return null;
      const { answer, cart } = await tellWish(owner, wish);
      if (cart) learn((before) => hear(before, cart));
      return { wish, answer };
    }),
  settled: (wish, why) => {
    if (why) refused = { kind: why, goodsId: wish.goodsId };
    learn((before) => settle(before, wish, wishes));
    // Another device filled the cart meanwhile.
    if (why === 'full') leaveOver([wish]);
  },
  waiting: (goodsId, is) => {
    if (is === 'signedOut') refused = { kind: 'signedOut' };
    if (is === true) waiting.add(goodsId);
    else waiting.delete(goodsId);
    show();
  },
  pause,
});

/**
 * This page is `next`'s, and the shop told their cart with it. A guest's cart is moved into the
 * account's; what was not told to the shop yet, now is.
 *
 * @returns what can be done with it, and `end`.
 */
export function begin(next: Owner, told: ToldCart) {
  owner = next;
  refused = null;
  load();
  forgetOthers(owner);
  if (owner !== null) {
    learn((before) => hear(before, told));
    const guest = keptWishes(null);
    if (guest.length > 0) {
      const merged = withGuests(guest, known, wishes);
      wishes = merged.wishes;
      keepWishes(owner, wishes);
      leaveOver(merged.leftovers);
      keepWishes(null, []);
      countForServer(0);
    }
    tellAll();
  }
  show();
  const ends = [onOtherTab(reload), on('online', tellAll), on('pageshow', reload)];
  const end = () => {
    for (const one of ends) one();
  };
  return {
    engine: {
      want,
      wantMore,
      say,
      refreshCart,
      ordered,
      allTold,
      putBack,
      dropLeftover,
      forgetTrouble,
      forgetCart,
    },
    end,
  };
}

/** Wants so many pieces, 0 for none. A cart without room for another line says so. */
function want(goodsId: number, quantity: number): void {
  if (owner === undefined) return;
  load();
  const lines = cartLines(known, wishes);
  if (quantity > 0 && !hasRoomFor(lines, goodsId)) {
    refused = { kind: 'full', goodsId };
    show();
    return;
  }
  const pieces = Math.max(0, Math.min(MAX_QUANTITY, quantity));
  const wish = { goodsId, quantity: pieces, token: `${page}.${++made}` };
  const all = withWish(openWishes(wishes, known), wish);
  // The wish for none is kept until the shop took the goods out; a guest's nobody has to know.
  wishes = owner === null ? all.filter((one) => one.quantity > 0) : all;
  keepWishes(owner, wishes);
  refused = null;
  if (quantity > 0) dropLeftover(goodsId);
  show();
  if (owner !== null) sender.push(goodsId);
}

/** Wants so many more (or fewer) than now. @returns how many are wanted then. */
function wantMore(goodsId: number, pieces: number): number {
  load();
  const quantity = () =>
    cartLines(known, wishes).find((one) => one.goodsId === goodsId)?.quantity ?? 0;
  want(goodsId, quantity() + pieces);
  return quantity();
}

/** Tells screen readers what came of a press. */
function say(text: string): void {
  said = text;
  show();
}

/**
 * Asks the shop for the account's cart, as another device may have changed it.
 *
 * @param anew whether the shop said that the known revision is not the cart's: then its answer
 *   counts, whatever is known.
 */
async function refreshCart(anew = false): Promise<void> {
  if (owner === null || owner === undefined) return;
  const cart = await askCart(owner);
  if (cart) learn((before) => (anew ? hearAnew(before, cart) : hear(before, cart)));
}

/** Keeps goods that did not fit into the cart, and says so. */
function leaveOver(lines: readonly OrderLine[]): void {
  if (typeof owner !== 'string' || lines.length === 0) return;
  refused = { kind: 'leftover' };
  leftovers = withLeftovers(keptLeftovers(owner), lines, cartLines(known, wishes));
  keepLeftovers(owner, leftovers);
  show();
}

/** Puts goods that did not fit into the cart, where there is room by now. */
function putBack(goodsId: number): void {
  load();
  const line = leftovers.find((one) => one.goodsId === goodsId);
  if (line) want(goodsId, line.quantity);
}

/** The shopper does not want these goods any more, which did not fit. */
function dropLeftover(goodsId: number): void {
  if (typeof owner !== 'string') return;
  leftovers = keptLeftovers(owner).filter((one) => one.goodsId !== goodsId);
  keepLeftovers(owner, leftovers);
  show();
}

/** These lines were ordered: they leave every tab's cart. */
async function ordered(lines: readonly OrderLine[]): Promise<void> {
  learn((before) => withoutOrdered(before, lines));
  await refreshCart();
}

/** Resolves once the shop knows all that is wanted. */
const allTold = (): Promise<void> => sender.idle();

/** The shopper has read it. */
function forgetTrouble(): void {
  refused = null;
  show();
}

/** The account is deleted: its cart leaves this browser too. */
function forgetCart(): void {
  if (owner) forgetAccount(owner);
}

function load(): void {
  if (owner === undefined) return;
  wishes = keptWishes(owner);
  known = keptKnown(owner);
  leftovers = keptLeftovers(owner);
}

function reload(): void {
  load();
  show();
}

/** Changes what is known of the account's cart, from what every tab knows by now. */
function learn(change: (before: KnownCart) => KnownCart): void {
  if (owner === null || owner === undefined) return;
  load();
  known = change(known);
  keepKnown(owner, known);
  show();
}

function tellAll(): void {
  if (owner === null) return;
  for (const { goodsId } of openWishes(wishes, known)) sender.push(goodsId);
}

function show(): void {
  const lines = cartLines(known, wishes);
  const pieces = piecesIn(lines);
  if (owner === null && pieces !== getCart()?.pieces) countForServer(pieces);
  const trouble = refused ?? (waiting.size > 0 ? ({ kind: 'waiting' } as const) : null);
  publishCart({ lines, revision: known.revision, pieces, leftovers, trouble, said });
}
