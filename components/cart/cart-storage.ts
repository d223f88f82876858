import { browserStorage } from '@/components/ui/browser-storage';
import type { ConfirmedCart, PendingChange } from '@/lib/carts/optimistic-cart';
import { parseChanges, parseConfirmed, parseLeftovers } from '@/lib/carts/parse-stored-cart';
import type { OrderLine } from '@/lib/orders/order';

/**
 * Where this browser keeps carts, for all of its tabs. What is wanted is written by the tab that its
 * shopper is in, what the shop answered by the tab that asked, each under a key of its own: so the
 * two never overwrite each other.
 */

/** An account's id; null for a guest. */
export type Owner = string | null;

const PREFIX = 'salebell.cart.';
const KNOWN = `${PREFIX}known.`;
const { read, write } = browserStorage('localStorage');

const wishesKey = (owner: Owner) => `${PREFIX}wishes.${owner ?? 'guest'}`;
const leftoversKey = (owner: string) => `${PREFIX}leftovers.${owner}`;
const pendingKey = (owner: string) => `${PREFIX}pending.${owner}`;

export const loadChanges = (owner: Owner): PendingChange[] => parseChanges(read(wishesKey(owner)));
export const loadConfirmed = (owner: Owner): ConfirmedCart =>
  parseConfirmed(owner === null ? null : read(KNOWN + owner));

export function saveChanges(owner: Owner, changes: readonly PendingChange[]): void {
  write(wishesKey(owner), changes.length > 0 ? JSON.stringify(changes) : null);
}

export function saveConfirmed(owner: string, known: ConfirmedCart): void {
  write(KNOWN + owner, JSON.stringify(known));
}

/** The goods that did not fit into the account's cart; kept until the shopper deals with them. */
export const loadLeftovers = (owner: Owner): OrderLine[] =>
  parseLeftovers(owner === null ? null : read(leftoversKey(owner)));
export function saveLeftovers(owner: string, leftovers: readonly OrderLine[]): void {
  write(leftoversKey(owner), leftovers.length > 0 ? JSON.stringify(leftovers) : null);
}

/** The order that waits for its answer, as text. */
export const loadPendingCheckout = (owner: string): string | null => read(pendingKey(owner));
export const savePendingCheckout = (owner: string, pending: string | null) =>
  write(pendingKey(owner), pending);

/** Forgets what the shop told of the carts of other accounts; the shop itself still knows. */
export function removeOtherAccounts(owner: Owner): void {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(KNOWN) && key !== KNOWN + owner) window.localStorage.removeItem(key);
    }
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}

/** Forgets everything of an account. */
export function removeAccount(owner: string): void {
  const keys = [wishesKey(owner), KNOWN + owner, leftoversKey(owner), pendingKey(owner)];
  for (const key of keys) write(key, null);
}

/** Calls `listener` when another tab changed a cart. @returns what ends it. */
export function onStorageChange(listener: () => void): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  window.addEventListener('storage', changed);
  return () => window.removeEventListener('storage', changed);
}
