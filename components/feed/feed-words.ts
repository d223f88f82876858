import type { LiveWords } from '@/components/feed/live-words';

const NAMES = [
  ...(['feed', 'pause', 'goOn', 'pausedNew', 'pausedNone', 'close', 'loading'] as const),
  ...(['failed', 'again', 'none', 'running', 'notLive', 'toWall'] as const),
];

export type FeedWords = Pick<LiveWords, (typeof NAMES)[number]>;

/** Only what the feed says: the wall's words would weigh on every page. */
export function feedWords(words: LiveWords): FeedWords {
  return Object.fromEntries(NAMES.map((name) => [name, words[name]])) as FeedWords;
}
