import type { AnnounceAs } from '@/lib/accounts/account';

/** Accounts for trying the shop. Only a seeded store has them. */
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
