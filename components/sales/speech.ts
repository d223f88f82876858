import type { Told } from '@/components/sales/told';
import { counted } from '@/lib/words';

/** How often a screen reader is spoken to at the most. */
const SAY_EVERY_MS = 2_000;

/** What screen readers hear of sales. */
export type Speech = {
  /** Soon, with everything else of this moment in one sentence. */
  later: (seq: number, text: string) => void;
  now: (text: string) => void;
  /** Taken back: it is not said, and does not stay where it was said. */
  retract: (seq: number) => void;
  stop: () => void;
};

export function createSpeech(told: Told): Speech {
  let unsaid: { seq: number; text: string }[] = [];
  let said: number | undefined;
  let breath: number | undefined;

  /** Everything of one moment in one sentence, then a breath. */
  function saySoon(): void {
    breath = undefined;
    const newest = unsaid.at(-1);
    if (!newest) return;
    const { say, words, language } = told.current;
    const rest = unsaid.length - 1;
    unsaid = [];
    said = newest.seq;
    say(rest > 0 ? `${newest.text}. ${counted(rest, words.andMore, language)}` : newest.text);
    breath = window.setTimeout(saySoon, SAY_EVERY_MS);
  }

  return {
    later: (seq, text) => {
      unsaid.push({ seq, text });
      if (breath === undefined) saySoon();
    },
    now: (text) => {
      said = undefined;
      told.current.say(text);
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
