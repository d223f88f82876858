import type { LoggedIn } from '@/lib/errors';

/** That another account than this page's is logged in, as far as this page was told. */

const listeners = new Set<() => void>();
let loggedIn: LoggedIn | null = null;

/** Calls `listener` after every change. @returns what ends it. */
export function subscribeOtherAccount(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The account that is logged in instead of this page's; null where none is known. */
export const getOtherAccount = (): LoggedIn | null => loggedIn;

export function setOtherAccount(next: LoggedIn | null): void {
  loggedIn = next;
  for (const listener of listeners) listener();
}
