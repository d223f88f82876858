import type en from '@/messages/en/live.json';

/** The words of the feed and the wall, in the reader's language. */
export type LiveWords = typeof en;
