import { browserStorage } from '@/components/ui/browser-storage';

/** What a page says of what led to it. */
const STATUSES = ['loggedOut', 'deleted', 'passwordChanged'] as const;

export type NextStatus = (typeof STATUSES)[number];

const NAME = 'salebell.status';
const { read, write } = browserStorage('sessionStorage');

/** The next page of this tab says it, once. */
export const announceOnNextPage = (status: NextStatus) => write(NAME, status);

/** What this page is to say; null where there is nothing. It is taken: asked again, there is nothing. */
export function takeStatus(): NextStatus | null {
  const kept = read(NAME);
  if (kept === null) return null;
  write(NAME, null);
  return STATUSES.find((status) => status === kept) ?? null;
}
