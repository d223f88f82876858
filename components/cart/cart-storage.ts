import { keptText } from '@/components/ui/kept-text';
import { readKnown, readLeftovers, readWishes } from '@/lib/carts/kept-cart';
import type { KnownCart, Wish } from '@/lib/carts/wishes';
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
const { read, write } = keptText(() => window.localStorage);

const wishesKey = (owner: Owner) => `${PREFIX}wishes.${owner ?? 'guest'}`;
const leftoversKey = (owner: string) => `${PREFIX}leftovers.${owner}`;
const pendingKey = (owner: string) => `${PREFIX}pending.${owner}`;

export const keptWishes = (owner: Owner): Wish[] => readWishes(read(wishesKey(owner)));
export const keptKnown = (owner: Owner): KnownCart =>
  readKnown(owner === null ? null : read(KNOWN + owner));

export function keepWishes(owner: Owner, wishes: readonly Wish[]): void {
  write(wishesKey(owner), wishes.length > 0 ? JSON.stringify(wishes) : null);
}

export function keepKnown(owner: string, known: KnownCart): void {
  write(KNOWN + owner, JSON.stringify(known));
}

/** The goods that did not fit into the account's cart; kept until the shopper deals with them. */
export const keptLeftovers = (owner: Owner): OrderLine[] =>
  readLeftovers(owner === null ? null : read(leftoversKey(owner)));
export function keepLeftovers(owner: string, leftovers: readonly OrderLine[]): void {
  write(leftoversKey(owner), leftovers.length > 0 ? JSON.stringify(leftovers) : null);
}

/** The order that waits for its answer, as text. */
export const keptPending = (owner: string): string | null => read(pendingKey(owner));
export const keepPending = (owner: string, pending: string | null): void =>
  write(pendingKey(owner), pending);

/** Forgets what the shop told of the carts of other accounts; the shop itself still knows. */
export function forgetOthers(owner: Owner): void {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(KNOWN) && key !== KNOWN + owner) window.localStorage.removeItem(key);
    }
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}

/** Forgets everything of an account. */
export function forgetAccount(owner: string): void {
  const keys = [wishesKey(owner), KNOWN + owner, leftoversKey(owner), pendingKey(owner)];
  for (const key of keys) write(key, null);
}

/** Calls `listener` when another tab changed a cart. @returns what ends it. */
export function onOtherTab(listener: () => void): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  window.addEventListener('storage', changed);
  return () => window.removeEventListener('storage', changed);
}
