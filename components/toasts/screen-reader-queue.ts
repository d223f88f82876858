import type { LatestProps } from '@/components/toasts/latest-props';
import { pluralize } from '@/lib/i18n/format';

/** The shortest time between two announcements. */
const SPEAK_INTERVAL_MS = 2_000;

/** A sale and the text of its toast; without a text the sale is only counted. */
export type Announcement = { seq: number; text?: string };

/** Announces sales to screen readers: those of one interval in one sentence. */
export type ScreenReaderQueue = {
  enqueue: (sales: readonly Announcement[]) => void;
  /** Announces `text` at once. */
  speak: (text: string) => void;
  /** Drops a retracted sale from the queue, and clears it where it was announced last. */
  retract: (seq: number) => void;
  stop: () => void;
};

export function createScreenReaderQueue(latestProps: LatestProps): ScreenReaderQueue {
  let pending: Announcement[] = [];
  let spokenSeq: number | undefined;
  let timer: number | undefined;

  function speakPending(): void {
    timer = undefined;
    if (pending.length === 0) return;
    const { announce, words, language } = latestProps.current;
    const newest = pending.findLast(({ text }) => text !== undefined);
    const rest = pending.length - (newest ? 1 : 0);
    pending = [];
    spokenSeq = newest?.seq;
    const sentences = [newest?.text, rest > 0 && pluralize(rest, words.toasts.andMore, language)];
    announce(sentences.filter(Boolean).join('. '));
    timer = window.setTimeout(speakPending, SPEAK_INTERVAL_MS);
  }

  return {
    enqueue: (sales) => {
      pending.push(...sales);
      if (timer === undefined) speakPending();
    },
    speak: (text) => {
      spokenSeq = undefined;
      latestProps.current.announce(text);
      // A sale of the same moment must not replace the text before it was announced.
      window.clearTimeout(timer);
      timer = window.setTimeout(speakPending, SPEAK_INTERVAL_MS);
    },
    retract: (seq) => {
      pending = pending.filter((announcement) => announcement.seq !== seq);
      if (spokenSeq !== seq) return;
      spokenSeq = undefined;
      latestProps.current.announce('');
    },
    stop: () => {
      window.clearTimeout(timer);
      timer = undefined;
    },
  };
}
