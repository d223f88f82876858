import type { AnnounceAs } from '@/lib/accounts/account';

/** The key of the message that says how a purchase will be announced. */
export const ANNOUNCED = {
  nickname: 'announcedAs',
  anonymous: 'announcedAnonymously',
  nobody: 'announcedNot',
} as const satisfies Record<AnnounceAs, string>;
