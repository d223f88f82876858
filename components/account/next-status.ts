import { browserStorage } from '@/components/ui/browser-storage';

/** The actions that the next page reports. */
const STATUSES = ['loggedOut', 'deleted', 'passwordChanged'] as const;

export type NextStatus = (typeof STATUSES)[number];

const KEY = 'salebell.status';
const { read, write } = browserStorage('sessionStorage');

/** Makes the next page of this tab report the status, once. */
export const announceOnNextPage = (status: NextStatus) => write(KEY, status);

/** Removes and returns the status that this page must report; null for none. */
export function takeStatus(): NextStatus | null {
  const stored = read(KEY);
  if (stored === null) return null;
  write(KEY, null);
  return STATUSES.find((status) => status === stored) ?? null;
}
