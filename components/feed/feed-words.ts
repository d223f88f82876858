import type { LiveWords } from '@/components/feed/live-words';

const NAMES = [
  ...(['feed', 'pause', 'goOn', 'pausedNew', 'pausedNone', 'close', 'loading'] as const),
  ...(['failed', 'again', 'none', 'running', 'notLive', 'toDashboard'] as const),
];

export type FeedWords = Pick<LiveWords, (typeof NAMES)[number]>;

/** The feed's texts only: every page carries them, and the dashboard's would add to its weight. */
export function feedWords(words: LiveWords): FeedWords {
  return Object.fromEntries(NAMES.map((name) => [name, words[name]])) as FeedWords;
}
