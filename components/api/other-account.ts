import type { LoggedIn } from '@/lib/core/errors';

/** That another account than this page's is logged in, or nobody, as far as this page was told. */

export type OtherAccount = LoggedIn | 'nobody';

const listeners = new Set<() => void>();
let loggedIn: OtherAccount | null = null;

/** Calls `listener` after every change. @returns what ends it. */
export function subscribeOtherAccount(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is logged in instead of this page's account; null where that is not known. */
export const getOtherAccount = (): OtherAccount | null => loggedIn;

export function setOtherAccount(next: OtherAccount | null): void {
  loggedIn = next;
  for (const listener of listeners) listener();
}
