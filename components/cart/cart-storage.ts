import { browserStorage } from '@/components/ui/browser-storage';
import type { OrderLine } from '@/lib/carts/cart';
import type { ConfirmedCart, PendingChange } from '@/lib/carts/optimistic-cart';
import { parseChanges, parseConfirmed, parseLeftovers } from '@/lib/carts/parse-stored-cart';

/**
 * Carts in browser storage, shared by all tabs. Pending changes and the confirmed cart have keys of
 * their own: one tab writes the shopper's changes, another one the shop's answers, and neither
 * overwrites the other.
 */

/** An account's id; null for a guest. */
export type Owner = string | null;

const PREFIX = 'salebell.cart.';
const CONFIRMED_PREFIX = `${PREFIX}known.`;
const { read, write } = browserStorage('localStorage');

const changesKey = (owner: Owner) => `${PREFIX}wishes.${owner ?? 'guest'}`;
const leftoversKey = (owner: string) => `${PREFIX}leftovers.${owner}`;
const pendingKey = (owner: string) => `${PREFIX}pending.${owner}`;

export const loadChanges = (owner: Owner): PendingChange[] => parseChanges(read(changesKey(owner)));
export const loadConfirmed = (owner: Owner): ConfirmedCart =>
  parseConfirmed(owner === null ? null : read(CONFIRMED_PREFIX + owner));

export function saveChanges(owner: Owner, changes: readonly PendingChange[]): void {
  write(changesKey(owner), changes.length > 0 ? JSON.stringify(changes) : null);
}

export function saveConfirmed(owner: string, known: ConfirmedCart): void {
  write(CONFIRMED_PREFIX + owner, JSON.stringify(known));
}

/** The goods that did not fit into the account's cart, until the shopper has dealt with them. */
export const loadLeftovers = (owner: Owner): OrderLine[] =>
  parseLeftovers(owner === null ? null : read(leftoversKey(owner)));
export function saveLeftovers(owner: string, leftovers: readonly OrderLine[]): void {
  write(leftoversKey(owner), leftovers.length > 0 ? JSON.stringify(leftovers) : null);
}

/** The order that waits for its answer, as JSON. */
export const loadPendingCheckout = (owner: string): string | null => read(pendingKey(owner));
export const savePendingCheckout = (owner: string, pending: string | null) =>
  write(pendingKey(owner), pending);

/** Removes the confirmed carts of other accounts, which the shop still has. */
export function removeOtherAccounts(owner: Owner): void {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(CONFIRMED_PREFIX) && key !== CONFIRMED_PREFIX + owner)
        window.localStorage.removeItem(key);
    }
  } catch (error) {
    console.info('browser storage refused', error);
  }
}

/** Removes everything of an account. */
export function removeAccount(owner: string): void {
  const keys = [
    changesKey(owner),
    CONFIRMED_PREFIX + owner,
    leftoversKey(owner),
    pendingKey(owner),
  ];
  for (const key of keys) write(key, null);
}

/** Calls `listener` when another tab changed a cart. @returns the function that unsubscribes. */
export function onStorageChange(listener: () => void): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  window.addEventListener('storage', changed);
  return () => window.removeEventListener('storage', changed);
}
