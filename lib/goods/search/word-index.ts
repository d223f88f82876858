import { disassemble } from 'es-hangul';
import MiniSearch, {
  type CombinationOperator,
  type Query,
  type QueryCombination,
  type SearchOptions,
} from 'minisearch';
import { foldText } from '@/lib/goods/search/fold-text';
import { isHangul } from '@/lib/goods/search/hangul';

/** The texts of goods that are searched by their words, every language's together. */
export type IndexedTexts = {
  goodsId: number;
  name: string;
  category: string;
  description: string;
};
type Field = Exclude<keyof IndexedTexts, 'goodsId'>;

/** How well goods match, by goodsId: the higher, the better. Compares only within one search. */
export type Scores = ReadonlyMap<number, number>;

const FIELDS: Field[] = ['name', 'category', 'description'];
/** So far apart that a word of a name outweighs any frequent word of a description. */
const BOOST: Record<Field, number> = { name: 100, category: 10, description: 1 };
/** Marks a word that is spelled in letters (ㅇㅠㅈㅏ), so that no prefix of syllables finds it. */
const SPELLED = '~';
/** Longer words may differ in two letters. */
const TWO_LETTERS_LENGTH = 8;

/** Which words may have a wrong letter: shorter ones are like too many others. */
type Tolerance = {
  /** In letters; of Hangul too, not syllables. */
  minLength: number;
  /** Whether the first letter must be right. */
  keepsFirst: boolean;
};
const OF_ONE_FIELD: Tolerance = { minLength: 4, keepsFirst: false };
/** Descriptions have so many words that with a looser rule any word is like one of them (chair, hair). */
const OF_ALL_FIELDS: Tolerance = { minLength: 6, keepsFirst: true };

/** The words of all goods: finds names, categories and descriptions, and forgives a letter. */
export class WordIndex {
  readonly #index = new MiniSearch<IndexedTexts>({
    idField: 'goodsId',
    fields: FIELDS,
    tokenize: wordsOf,
    processTerm: (word) => (isHangulWord(word) ? [word, spelled(word)] : singular(word)),
  });

  /** Adds the texts of goods, or replaces those it had of them. */
  put(texts: IndexedTexts): void {
    if (this.#index.has(texts.goodsId)) this.#index.replace(texts);
    else this.#index.add(texts);
  }

  clear(): void {
    this.#index.removeAll();
  }

  /** The goods that have each word of `q`, or one that begins with it, in one of `fields`. */
  find(q: string, fields: readonly Field[] = FIELDS): Scores {
    const words = wordsOf(q);
    // A lone letter is part of no word; the names' initials are found otherwise.
    if (words.length === 0 || words.some(hasLoneLetter)) return new Map();
    return this.#search(all(words), { fields: [...fields], prefix: canBeBeginning });
  }

  /**
   * The goods that have words that differ from those of `q` by a letter or two: in `field`, or in any
   * field where none is given, by a stricter rule.
   */
  findAlike(q: string, field?: Field): Scores {
    const tolerance = field ? OF_ONE_FIELD : OF_ALL_FIELDS;
    const words = wordsOf(q);
    if (words.every((word) => distanceOf(word, tolerance) === 0)) return new Map();
    const readings = words.length > 1 ? [words, [words.join('')]] : [words];
    const queries = readings.map((reading) => alike(reading, tolerance));
    return this.#search({ combineWith: 'OR', queries }, { fields: field ? [field] : FIELDS });
  }

  #search(query: Query, options: SearchOptions): Scores {
    const found = this.#index.search(query, {
      boost: BOOST,
      tokenize: (term) => [term],
      processTerm: (term) => (isHangulWord(term) ? term : singular(term)),
      ...options,
    });
    return new Map(found.map(({ id, score }) => [id, score]));
  }
}

/** Words that say nothing of goods; every description has them. */
const EMPTY_WORDS = new Set(
  'a an and are as at by for from in is it its of on or so that the to with'.split(' '),
);

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word));
}

const AND: CombinationOperator = 'AND';
const all = (queries: Query[]): QueryCombination => ({ combineWith: AND, queries });

/** Each word as it is, with a letter wrong, or with two letters that changed places. */
function alike(words: readonly string[], tolerance: Tolerance): QueryCombination {
  return all(
    words.map((word) => {
      const distance = distanceOf(word, tolerance);
      if (distance === 0) return word;
      const term = isHangulWord(word) ? spelled(word) : word;
      const start = term.slice(0, isHangulWord(word) ? SPELLED.length + 1 : 1);
      const fuzzy: Query = {
        queries: [term],
        fuzzy: distance,
        // MiniSearch leaves out what has no boost.
        boostDocument: (_id, found) => Number(!tolerance.keepsFirst || found.startsWith(start)),
      };
      return { combineWith: 'OR', queries: [word, fuzzy, ...swapsOf(word)] };
    }),
  );
}

/** How many letters of the word may be wrong: letters of Hangul, not syllables. */
function distanceOf(word: string, { minLength }: Tolerance): number {
  const { length } = isHangulWord(word) ? disassemble(word) : word;
  if (length < minLength) return 0;
  return length < TWO_LETTERS_LENGTH ? 1 : 2;
}

function swapsOf(word: string): string[] {
  const letters = [...(isHangulWord(word) ? disassemble(word) : word)];
  const mark = isHangulWord(word) ? SPELLED : '';
  return letters.slice(1).map((_, index) => {
    const swapped = [...letters];
    [swapped[index], swapped[index + 1]] = [letters[index + 1] ?? '', letters[index] ?? ''];
    return mark + swapped.join('');
  });
}

const isHangulWord = (word: string) => isHangul(word.charAt(0));
const hasLoneLetter = (word: string) => /[ㄱ-ㅣ]/.test(word);
const spelled = (word: string) => SPELLED + disassemble(word);

/** Particles follow a Korean word (유자를): its beginning finds it. A piece of two letters means little. */
function canBeBeginning(word: string): boolean {
  return word.length >= (isHangulWord(word) ? 2 : 3);
}

/** Bowls as bowl: roughly, and the same for what is stored and what is asked. */
function singular(word: string): string {
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
