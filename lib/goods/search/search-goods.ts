import { foldText } from '@/lib/goods/search/fold-text';
import {
  halfTypedPattern,
  isHangul,
  isLoneConsonant,
  splitClusters,
  writtenPattern,
} from '@/lib/goods/search/hangul';
import { LANGUAGES, type LocalizedText } from '@/lib/i18n/language';

/** So short a text only matches the start of a word. */
const SHORT = /^[\p{Script=Latin}\p{N}]{1,2}$/u;
const WORD_START = '(?<![\\p{L}\\p{N}])';
const WORD_END = '(?![\\p{L}\\p{N}])';

/** How well a name matches: 0 is best. */
export type Rank = 0 | 1 | 2 | 3 | 4;

/** The name only matches what the search may become while it is typed. */
export const HALF_TYPED: Rank = 4;

export type Search = {
  /**
   * 0: matches whole words of a name; 1: starts a name; 2: starts a word; 3: is within a word, or each
   * of its words is; 4: `HALF_TYPED` (커ㅍ, 컾 → 커피); null: no match.
   *
   * @param names from `foldNames`.
   */
  rank: (names: string) => Rank | null;
};

/** The names that a `Search` matches: one line per language. */
export function foldNames(name: LocalizedText): string {
  return LANGUAGES.map((language) => foldText(name[language])).join('\n');
}

/**
 * Compiles a shopper's text for matching against many names; null when it is only spaces. Every
 * character is literal. A match takes time linear in the name.
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
      // The half-typed pattern includes all others: most names need only this test.
      if (!isIn(names, halfTyped)) return null;
      if (whole.test(names)) return 0;
      if (begins.test(names)) return 1;
      if (start.test(names)) return 2;
      return isIn(names, inside) ? 3 : HALF_TYPED;
    },
  };
}

/** Whether `names` match the whole text or, if it has several words, each of them. */
function isIn(names: string, [whole, ...words]: RegExp[]): boolean {
  if (whole?.test(names)) return true;
  return words.length > 1 && words.every((word) => word.test(names));
}

const isShort = (text: string) => SHORT.test(text) || isLoneConsonant(text);

/** A long text also matches within words: pot is in teapot. */
function startOf(text: string): string {
  return isShort(text) ? WORD_START : '';
}

/** The text may lack spaces of a name; between Hangul, a name may lack spaces of the text. */
function pattern(text: string, before: string, { after = '', isTyping = false } = {}): RegExp {
  const chars = [...text];
  const parts = chars.map((char, index) => {
    const previous = chars[index - 1] ?? '';
    if (char === ' ') return isHangul(previous) && isHangul(chars[index + 1] ?? '') ? ' ?' : ' ';
    const gap = index === 0 || previous === ' ' ? '' : ' ?';
    return (
      gap + (isTyping && index === chars.length - 1 ? halfTypedPattern(char) : writtenPattern(char))
    );
  });
  return new RegExp(before + parts.join('') + after, 'mu');
}
