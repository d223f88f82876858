import type { Owner } from '@/components/cart/cart-storage';
import type { startCartSync } from '@/components/cart/cart-sync';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import type { OrderLine } from '@/lib/orders/order';

/**
 * What a page does with the cart. How it is done comes after the page is usable; what is pressed
 * before is done then.
 */

type CartSync = ReturnType<typeof startCartSync>['cartSync'];

const RETRY_DELAY_MS = 2_000;

let cartSync: CartSync | null = null;
let resolveSync: (cartSync: CartSync) => void;
const syncLoaded = new Promise<CartSync>((resolve) => {
  resolveSync = resolve;
});

/** This page is `owner`'s, and the shop told their cart with it. @returns what ends it. */
export function startCart(owner: Owner, serverCart: ServerCart): () => void {
  let end: (() => void) | undefined;
  let timer = 0;
  let isOver = false;
  async function load(): Promise<void> {
    try {
      const { startCartSync } = await import('@/components/cart/cart-sync');
      if (isOver) return;
      const started = startCartSync(owner, serverCart);
      end = started.end;
      cartSync = started.cartSync;
      resolveSync(started.cartSync);
    } catch (error) {
      console.warn('the cart did not load', error);
      timer = window.setTimeout(() => void load(), RETRY_DELAY_MS);
    }
  }
  void load();
  return () => {
    isOver = true;
    window.clearTimeout(timer);
    end?.();
  };
}

/** Wants so many pieces, 0 for none. A cart without room for another line says so. */
export const setQuantity = (goodsId: number, quantity: number): void =>
  run((cart) => cart.setQuantity(goodsId, quantity));

/**
 * Wants so many more (or fewer) than now.
 *
 * @param toText what screen readers hear, from how many are wanted then.
 */
export const changeQuantity = (
  goodsId: number,
  pieces: number,
  toText: (quantity: number) => string,
): void => run((cart) => cart.announce(toText(cart.changeQuantity(goodsId, pieces))));

/** Tells screen readers what came of a press. */
export const announce = (text: string): void => run((cart) => cart.announce(text));

/**
 * Asks the shop for the account's cart, as another device may have changed it.
 *
 * @param force whether its answer counts even where a newer cart is known.
 */
export const refreshCart = async (force = false): Promise<void> =>
  (await syncLoaded).refreshCart(force);

/** These lines were ordered: they leave every tab's cart. */
export const removeOrderedLines = async (lines: readonly OrderLine[]): Promise<void> =>
  (await syncLoaded).removeOrderedLines(lines);

/** Resolves once the shop knows all that is wanted. */
export const whenSynced = async (): Promise<void> => (await syncLoaded).whenSynced();

/** Puts goods that did not fit into the cart, where there is room by now. */
export const restoreLeftover = (goodsId: number): void =>
  run((cart) => cart.restoreLeftover(goodsId));

/** The shopper does not want these goods any more, which did not fit. */
export const dropLeftover = (goodsId: number): void => run((cart) => cart.dropLeftover(goodsId));

/** The shopper has read what is the trouble. */
export const dismissError = (): void => run((cart) => cart.dismissError());

/** The account is deleted: its cart leaves this browser too. */
export const forgetCart = (): void => run((cart) => cart.forgetCart());

/** At once where that can be, so that fifty presses are fifty. */
function run(work: (cartSync: CartSync) => void): void {
  if (cartSync) work(cartSync);
  else void syncLoaded.then(work);
}
