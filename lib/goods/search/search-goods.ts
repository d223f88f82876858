import { foldText } from '@/lib/goods/search/fold-text';
import {
  halfTyped,
  isHangul,
  isLoneConsonant,
  splitClusters,
  written,
} from '@/lib/goods/search/hangul';
import { LANGUAGES, type LocalizedText } from '@/lib/i18n/language';

/** Nothing but a word's beginning is meant by so short a piece of it. */
const SHORT = /^[\p{Script=Latin}\p{N}]{1,2}$/u;
const WORD_START = '(?<![\\p{L}\\p{N}])';
const WORD_END = '(?![\\p{L}\\p{N}])';

/** How well a name answers a search: 0 is best; null, not at all. */
export type Rank = 0 | 1 | 2 | 3 | 4;

/** What a search might become while it is typed: everything before it is as it was written. */
export const HALF_TYPED: Rank = 4;

export type Search = {
  /**
   * 0: whole words of a name are it; 1: a name begins with it; 2: a word does; 3: it is within a
   * word, or all its words are somewhere; 4: what it might become while it is typed (커ㅍ, 컾 → 커피).
   *
   * @param names from `foldNames`.
   */
  rank: (names: string) => Rank | null;
};

/** The names of goods as `Search` looks into them: every language's, a line each. */
export function foldNames(name: LocalizedText): string {
  return LANGUAGES.map((language) => foldText(name[language])).join('\n');
}

/**
 * What a shopper typed, ready to look into many names. Null for nothing but spaces. Every character
 * stands for itself, and costs no more than one look at each place of a name.
 */
export function searchFor(q: string): Search | null {
  const text = splitClusters(foldText(q));
  if (text === '') return null;
  const words = text.split(' ');
  const whole = pattern(text, WORD_START, { after: WORD_END });
  const start = pattern(text, WORD_START);
  const begins = pattern(text, '^');
  const inside = [text, ...words].map((word) => pattern(word, startOf(word)));
  const halfTyped = [text, ...words].map((word, index) =>
    pattern(word, startOf(word), { isTyping: index === 0 || index === words.length }),
  );
  return {
    rank: (names) => {
      // What it may become is all that it may be: most names are done with after one look.
      if (!isIn(names, halfTyped)) return null;
      if (whole.test(names)) return 0;
      if (begins.test(names)) return 1;
      if (start.test(names)) return 2;
      return isIn(names, inside) ? 3 : HALF_TYPED;
    },
  };
}

/** Whether the whole is in `names`, or, where it has several, each of its words. */
function isIn(names: string, [whole, ...words]: RegExp[]): boolean {
  if (whole?.test(names)) return true;
  return words.length > 1 && words.every((word) => word.test(names));
}

const isShort = (text: string) => SHORT.test(text) || isLoneConsonant(text);

/** What is long enough to mean something is looked for within words too: pot is in teapot. */
function startOf(text: string): string {
  return isShort(text) ? WORD_START : '';
}

/** Spaces of a name may be missing in the text; those of the text may be missing between Hangul. */
function pattern(text: string, before: string, { after = '', isTyping = false } = {}): RegExp {
  const chars = [...text];
  const parts = chars.map((char, index) => {
    const previous = chars[index - 1] ?? '';
    if (char === ' ') return isHangul(previous) && isHangul(chars[index + 1] ?? '') ? ' ?' : ' ';
    const gap = index === 0 || previous === ' ' ? '' : ' ?';
    return gap + (isTyping && index === chars.length - 1 ? halfTyped(char) : written(char));
  });
  return new RegExp(before + parts.join('') + after, 'mu');
}
