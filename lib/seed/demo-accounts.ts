import type { AnnounceAs } from '@/lib/accounts/account';

const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether a shop at `publicUrl` may have demo accounts: their passwords are public, so only one that nobody
 * but this machine reaches.
 */
export function allowsDemoAccounts(publicUrl: string): boolean {
  return OWN_MACHINE.test(new URL(publicUrl).hostname);
}

/** Accounts for trying the shop. Only a seeded store has them, and no public one. */
export const DEMO_ACCOUNTS: readonly {
  email: string;
  nickname: string;
  password: string;
  announceAs: AnnounceAs;
}[] = [
  {
    email: 'mina@salebell.example',
    nickname: 'Mina',
    password: 'ring-the-bell',
    announceAs: 'nickname',
  },
  {
    email: 'jun@salebell.example',
    nickname: '준',
    password: 'ring-it-again',
    announceAs: 'nickname',
  },
];
