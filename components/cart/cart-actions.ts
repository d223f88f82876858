import type { Owner } from '@/components/cart/cart-storage';
import type { startCartSync } from '@/components/cart/cart-sync';
import { loadLateWords } from '@/components/words/late-words';
import type { OrderLine } from '@/lib/carts/cart';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import type { Language } from '@/lib/i18n/language';

/**
 * What a page does with the cart. `cart-sync`, which does it, loads once the page is usable; actions
 * before that run when it has loaded.
 */

type CartSync = ReturnType<typeof startCartSync>['cartSync'];

const RETRY_DELAY_MS = 2_000;

let cartSync: CartSync | null = null;
let resolveSync: (cartSync: CartSync) => void;
const syncLoaded = new Promise<CartSync>((resolve) => {
  resolveSync = resolve;
});

/**
 * Starts to sync the cart of `owner`, whose cart came with the page, once the words of its errors are loaded.
 *
 * @returns the function that stops it.
 */
export function startCart(owner: Owner, serverCart: ServerCart, language: Language): () => void {
  let stop: (() => void) | undefined;
  let timer = 0;
  let isStopped = false;
  async function load(): Promise<void> {
    try {
      const [{ startCartSync }] = await Promise.all([
        import('@/components/cart/cart-sync'),
        loadLateWords(language),
      ]);
      if (isStopped) return;
      const started = startCartSync(owner, serverCart);
      stop = started.stop;
      cartSync = started.cartSync;
      resolveSync(started.cartSync);
    } catch (error) {
      console.warn('the cart did not load', error);
      timer = window.setTimeout(() => void load(), RETRY_DELAY_MS);
    }
  }
  void load();
  return () => {
    isStopped = true;
    window.clearTimeout(timer);
    stop?.();
  };
}

/** Sets the quantity, 0 to remove the line. A full cart shows an error instead. */
export const setQuantity = (goodsId: number, quantity: number): void =>
  run((cart) => cart.setQuantity(goodsId, quantity));

/**
 * Adds `pieces`, which may be negative, to the quantity.
 *
 * @param toText the announcement for screen readers, from the new quantity.
 */
export const changeQuantity = (
  goodsId: number,
  pieces: number,
  toText: (quantity: number) => string,
): void => run((cart) => cart.announce(toText(cart.changeQuantity(goodsId, pieces))));

/** Announces the result of a press to screen readers. */
export const announce = (text: string): void => run((cart) => cart.announce(text));

/**
 * Fetches the account's cart, which another device may have changed.
 *
 * @param force whether the answer replaces a cart with a newer revision.
 */
export const refreshCart = async (force = false): Promise<void> =>
  (await syncLoaded).refreshCart(force);

/** Removes lines that were ordered from the cart, in every tab. */
export const removeOrderedLines = async (lines: readonly OrderLine[]): Promise<void> =>
  (await syncLoaded).removeOrderedLines(lines);

/** Resolves once the shop has answered every change. */
export const whenSynced = async (): Promise<void> => (await syncLoaded).whenSynced();

/** Adds goods that did not fit to the cart, if it has room by now. */
export const restoreLeftover = (goodsId: number): void =>
  run((cart) => cart.restoreLeftover(goodsId));

/** Drops goods that did not fit. */
export const dropLeftover = (goodsId: number): void => run((cart) => cart.dropLeftover(goodsId));

/** Hides the error. */
export const dismissError = (): void => run((cart) => cart.dismissError());

/** Synchronously once loaded, so that fifty presses count as fifty. */
function run(work: (cartSync: CartSync) => void): void {
  if (cartSync) work(cartSync);
  else void syncLoaded.then(work);
}
