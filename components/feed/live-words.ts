import type en from '@/messages/en/live.json';

/** The texts of the feed and of the dashboard, in the reader's language. */
export type LiveWords = typeof en;
