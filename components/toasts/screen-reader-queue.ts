import type { LatestProps } from '@/components/toasts/latest-props';
import { pluralize } from '@/lib/i18n/format';

/** How often a screen reader is spoken to at the most. */
const SPEAK_INTERVAL_MS = 2_000;

/** A sale, and what its toast says; without a text it is only counted. */
export type Announcement = { seq: number; text?: string };

/** What screen readers hear of sales. */
export type ScreenReaderQueue = {
  /** Soon, with everything else of this moment in one sentence. A sale without a text is counted. */
  enqueue: (sales: readonly Announcement[]) => void;
  speak: (text: string) => void;
  /** Taken back: it is not said, and does not stay where it was said. */
  retract: (seq: number) => void;
  stop: () => void;
};

export function createScreenReaderQueue(latestProps: LatestProps): ScreenReaderQueue {
  let pending: Announcement[] = [];
  let spokenSeq: number | undefined;
  let timer: number | undefined;

  /** Everything of one moment in one sentence, then a breath. */
  function speakPending(): void {
    timer = undefined;
    if (pending.length === 0) return;
    const { say, words, language } = latestProps.current;
    const newest = pending.findLast(({ text }) => text !== undefined);
    const rest = pending.length - (newest ? 1 : 0);
    pending = [];
    spokenSeq = newest?.seq;
    const sentences = [newest?.text, rest > 0 && pluralize(rest, words.andMore, language)];
    say(sentences.filter(Boolean).join('. '));
    timer = window.setTimeout(speakPending, SPEAK_INTERVAL_MS);
  }

  return {
    enqueue: (sales) => {
      pending.push(...sales);
      if (timer === undefined) speakPending();
    },
    speak: (text) => {
      spokenSeq = undefined;
      latestProps.current.say(text);
      // What comes at the same moment does not take its place before it was heard.
      window.clearTimeout(timer);
      timer = window.setTimeout(speakPending, SPEAK_INTERVAL_MS);
    },
    retract: (seq) => {
      pending = pending.filter((one) => one.seq !== seq);
      if (spokenSeq !== seq) return;
      spokenSeq = undefined;
      latestProps.current.say('');
    },
    stop: () => {
      window.clearTimeout(timer);
      timer = undefined;
    },
  };
}
