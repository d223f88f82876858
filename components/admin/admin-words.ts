import type { WORDS } from '@/messages/words';

/** The words of `/admin`. Its pages give each client component only what it says. */
export type AdminWords = (typeof WORDS)['en']['admin'];
