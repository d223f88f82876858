import { disassemble } from 'es-hangul';
import MiniSearch, {
  type CombinationOperator,
  type Query,
  type QueryCombination,
  type SearchOptions,
} from 'minisearch';
import { foldText } from '@/lib/goods/search/fold-text';
import { isHangul } from '@/lib/goods/search/hangul';

/** The searched texts of goods, each in all languages together. */
export type IndexedTexts = {
  goodsId: number;
  name: string;
  category: string;
  description: string;
};
type Field = Exclude<keyof IndexedTexts, 'goodsId'>;

/** How well goods match, by goodsId: higher is better. Comparable only within one search. */
export type Scores = ReadonlyMap<number, number>;

const FIELDS: Field[] = ['name', 'category', 'description'];
/** Far enough apart that a word in a name outweighs any frequent word in a description. */
const BOOST: Record<Field, number> = { name: 100, category: 10, description: 1 };
/** Prefix of words spelled in letters (ㅇㅠㅈㅏ), so that no prefix of syllables matches them. */
const SPELLED = '~';
/** Longer words may differ in two letters. */
const TWO_LETTERS_LENGTH = 8;

/** Which words may have a typing error: shorter ones resemble too many others. */
type Tolerance = {
  /** In letters, not syllables, for Hangul too. */
  minLength: number;
  /** Whether the first letter must match. */
  keepsFirst: boolean;
};
const ONE_FIELD: Tolerance = { minLength: 4, keepsFirst: false };
/** Descriptions have many words: with a looser rule any word resembles one of them (chair, hair). */
const ALL_FIELDS: Tolerance = { minLength: 6, keepsFirst: true };

/** Finds goods by the words of names, categories and descriptions, with typing errors. */
export class WordIndex {
  readonly #index = new MiniSearch<IndexedTexts>({
    idField: 'goodsId',
    fields: FIELDS,
    tokenize: wordsOf,
    processTerm: (word) => (isHangulWord(word) ? [word, spelled(word)] : singular(word)),
  });

  /** Adds or replaces the texts of goods. */
  put(texts: IndexedTexts): void {
    if (this.#index.has(texts.goodsId)) this.#index.replace(texts);
    else this.#index.add(texts);
  }

  clear(): void {
    this.#index.removeAll();
  }

  /** The goods that have each word of `q`, or a word that starts with it, in one of `fields`. */
  find(q: string, fields: readonly Field[] = FIELDS): Scores {
    const words = wordsOf(q);
    // The index has no lone letters; `GoodsFinder` matches them with the names itself.
    if (words.length === 0 || words.some(hasLoneLetter)) return new Map();
    return this.#search(all(words), { fields: [...fields], prefix: canBePrefix });
  }

  /**
   * The goods with words that differ from those of `q` by a letter or two: in `field`, or in any field
   * with a stricter tolerance.
   */
  findSimilar(q: string, field?: Field): Scores {
    const tolerance = field ? ONE_FIELD : ALL_FIELDS;
    const words = wordsOf(q);
    if (words.every((word) => maxDistance(word, tolerance) === 0)) return new Map();
    const readings = words.length > 1 ? [words, [words.join('')]] : [words];
    const queries = readings.map((reading) => similar(reading, tolerance));
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

const STOP_WORDS = new Set(
  'a an and are as at by for from in is it its of on or so that the to with'.split(' '),
);

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !STOP_WORDS.has(word));
}

const AND: CombinationOperator = 'AND';
const all = (queries: Query[]): QueryCombination => ({ combineWith: AND, queries });

/** Matches each word exactly, with wrong letters, or with two letters transposed. */
function similar(words: readonly string[], tolerance: Tolerance): QueryCombination {
  return all(
    words.map((word) => {
      const distance = maxDistance(word, tolerance);
      if (distance === 0) return word;
      const term = isHangulWord(word) ? spelled(word) : word;
      const start = term.slice(0, isHangulWord(word) ? SPELLED.length + 1 : 1);
      const fuzzy: Query = {
        queries: [term],
        fuzzy: distance,
        // MiniSearch drops matches with a boost of 0.
        boostDocument: (_id, found) => Number(!tolerance.keepsFirst || found.startsWith(start)),
      };
      return { combineWith: 'OR', queries: [word, fuzzy, ...transpositions(word)] };
    }),
  );
}

/** How many letters may be wrong: for Hangul, letters, not syllables. */
function maxDistance(word: string, { minLength }: Tolerance): number {
  const { length } = isHangulWord(word) ? disassemble(word) : word;
  if (length < minLength) return 0;
  return length < TWO_LETTERS_LENGTH ? 1 : 2;
}

function transpositions(word: string): string[] {
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

/** Particles follow a Korean word (유자를), so two syllables may be a prefix; two letters may not. */
function canBePrefix(word: string): boolean {
  return word.length >= (isHangulWord(word) ? 2 : 3);
}

/** A rough singular (bowls → bowl), the same for indexed and searched words. */
function singular(word: string): string {
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
