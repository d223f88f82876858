import type { Told } from '@/components/sales/told';
import { pluralize } from '@/lib/i18n/format';

/** How often a screen reader is spoken to at the most. */
const SAY_INTERVAL_MS = 2_000;

/** A sale, and what its toast says; without a text it is only counted. */
export type Spoken = { seq: number; text?: string };

/** What screen readers hear of sales. */
export type Speech = {
  /** Soon, with everything else of this moment in one sentence. A sale without a text is counted. */
  later: (sales: readonly Spoken[]) => void;
  now: (text: string) => void;
  /** Taken back: it is not said, and does not stay where it was said. */
  retract: (seq: number) => void;
  stop: () => void;
};

export function createSpeech(told: Told): Speech {
  let unsaid: Spoken[] = [];
  let said: number | undefined;
  let breath: number | undefined;

  /** Everything of one moment in one sentence, then a breath. */
  function saySoon(): void {
    breath = undefined;
    if (unsaid.length === 0) return;
    const { say, words, language } = told.current;
    const newest = unsaid.findLast(({ text }) => text !== undefined);
    const rest = unsaid.length - (newest ? 1 : 0);
    unsaid = [];
    said = newest?.seq;
    const sentences = [newest?.text, rest > 0 && pluralize(rest, words.andMore, language)];
    say(sentences.filter(Boolean).join('. '));
    breath = window.setTimeout(saySoon, SAY_INTERVAL_MS);
  }

  return {
    later: (sales) => {
      unsaid.push(...sales);
      if (breath === undefined) saySoon();
    },
    now: (text) => {
      said = undefined;
      told.current.say(text);
      // What comes at the same moment does not take its place before it was heard.
      window.clearTimeout(breath);
      breath = window.setTimeout(saySoon, SAY_INTERVAL_MS);
    },
    retract: (seq) => {
      unsaid = unsaid.filter((one) => one.seq !== seq);
      if (said !== seq) return;
      said = undefined;
      told.current.say('');
    },
    stop: () => {
      window.clearTimeout(breath);
      breath = undefined;
    },
  };
}
