/** In place of a userId: the page was rendered for nobody's account. */
export const GUEST = 'guest';

/** A userId, or `guest`. */
export type Shopper = string;

/**
 * The account that this page was rendered for, as the server wrote it into the document with the header
 * and the cart. A cookie may name another account by now.
 */
export function pageShopper(): Shopper {
  return document.documentElement.dataset.shopper ?? GUEST;
}

/**
 * The header that names the page's account. The shop refuses the request if another one is logged in.
 *
 * @param owner the account that acts, if the page may belong to another one by now: a press that
 *   waited, or a part of the page that is newer than its header. If they differ, the header names
 *   both, which matches no account: the shop refuses the request and answers who is logged in.
 */
export function shopperHeader(owner: Shopper = pageShopper()): { shopper: string } {
  return { shopper: [...new Set([pageShopper(), owner])].join(', ') };
}
