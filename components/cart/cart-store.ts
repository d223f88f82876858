import type { begin } from '@/components/cart/cart-engine';
import type { Owner } from '@/components/cart/cart-storage';
import type { ToldCart } from '@/lib/carts/wishes';
import type { OrderLine } from '@/lib/orders/order';

/**
 * What a page does with the cart. How it is done comes after the page is usable; what is pressed
 * before is done then.
 */

type Engine = ReturnType<typeof begin>['engine'];

const RETRY_DELAY_MS = 2_000;

let engine: Engine | null = null;
let ready: (engine: Engine) => void;
const coming = new Promise<Engine>((resolve) => {
  ready = resolve;
});

/** This page is `owner`'s, and the shop told their cart with it. @returns what ends it. */
export function keepCart(owner: Owner, told: ToldCart): () => void {
  let end: (() => void) | undefined;
  let timer = 0;
  let isOver = false;
  async function load(): Promise<void> {
    try {
      const { begin } = await import('@/components/cart/cart-engine');
      if (isOver) return;
      const begun = begin(owner, told);
      end = begun.end;
      engine = begun.engine;
      ready(begun.engine);
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
export const want = (goodsId: number, quantity: number): void =>
  act((cart) => cart.want(goodsId, quantity));

/**
 * Wants so many more (or fewer) than now.
 *
 * @param tell what screen readers hear, from how many are wanted then.
 */
export const wantMore = (
  goodsId: number,
  pieces: number,
  tell: (quantity: number) => string,
): void => act((cart) => cart.say(tell(cart.wantMore(goodsId, pieces))));

/** Tells screen readers what came of a press. */
export const say = (text: string): void => act((cart) => cart.say(text));

/**
 * Asks the shop for the account's cart, as another device may have changed it.
 *
 * @param anew whether its answer counts even where a newer cart is known.
 */
export const refreshCart = async (anew = false): Promise<void> => (await coming).refreshCart(anew);

/** These lines were ordered: they leave every tab's cart. */
export const ordered = async (lines: readonly OrderLine[]): Promise<void> =>
  (await coming).ordered(lines);

/** Resolves once the shop knows all that is wanted. */
export const allTold = async (): Promise<void> => (await coming).allTold();

/** Puts goods that did not fit into the cart, where there is room by now. */
export const putBack = (goodsId: number): void => act((cart) => cart.putBack(goodsId));

/** The shopper does not want these goods any more, which did not fit. */
export const dropLeftover = (goodsId: number): void => act((cart) => cart.dropLeftover(goodsId));

/** The shopper has read what is the trouble. */
export const forgetTrouble = (): void => act((cart) => cart.forgetTrouble());

/** The account is deleted: its cart leaves this browser too. */
export const forgetCart = (): void => act((cart) => cart.forgetCart());

/** At once where that can be, so that fifty presses are fifty. */
function act(work: (engine: Engine) => void): void {
  if (engine) work(engine);
  else void coming.then(work);
}
