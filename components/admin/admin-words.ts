import type { WORDS } from '@/messages/words';

/** The words of `/admin`. Each client component gets only its own. */
export type AdminWords = (typeof WORDS)['en']['admin'];
