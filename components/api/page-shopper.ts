/** What a page that was drawn for nobody's account says in place of a userId. */
export const GUEST = 'guest';

/** A userId, or `guest`. */
export type Shopper = string;

/**
 * The account that this page was drawn for: what the server wrote into the document with the header
 * and the cart, not what a cookie says by now. It changes when they are drawn anew.
 */
export function pageShopper(): Shopper {
  return document.documentElement.dataset.shopper ?? GUEST;
}

/**
 * The header by which the shop refuses a request of a page that was drawn for another account than
 * the one that is logged in.
 *
 * @param owner the account whose work this is, where the page may be another's by now: a press that
 *   waited, or a part of the page that is newer than its header. Where the two differ the header
 *   names both, which is nobody's: the shop refuses it and says who is logged in.
 */
export function shopperHeader(owner: Shopper = pageShopper()): { shopper: string } {
  return { shopper: [...new Set([pageShopper(), owner])].join(', ') };
}
