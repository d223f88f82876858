import { CATEGORY_WORDS } from '@/lib/goods/category-words';
import type { StoredGoods } from '@/lib/goods/goods';
import { otherKeyboard } from '@/lib/goods/search/other-keyboard';
import { foldNames, HALF_TYPED, searchFor } from '@/lib/goods/search/search-goods';
import { type Scores, WordIndex } from '@/lib/goods/search/word-index';

/** Goods that match the text as written, and goods that match what it may become. The best first. */
type Found<T> = { written: T[]; halfTyped: T[] };

/**
 * Finds goods by a shopper's text (docs/decisions/0017). Tries the text as written; without a match, as
 * half typed; then as typed on the other keyboard layout; then with a typing error. Names outrank
 * categories and descriptions; equal matches keep the order of the goods given, the best-selling first.
 */
export class GoodsFinder {
  readonly #names = new Map<number, string>();
  readonly #words = new WordIndex();
  /** Not in the word index yet: a process that serves only lists never builds it. */
  readonly #unindexed = new Map<number, StoredGoods>();

  /** Adds or replaces goods whose texts changed. */
  put(goods: StoredGoods): void {
    this.#names.set(goods.goodsId, foldNames(goods.name));
    this.#unindexed.set(goods.goodsId, goods);
  }

  clear(): void {
    this.#names.clear();
    this.#unindexed.clear();
    this.#words.clear();
  }

  /**
   * The goods that match `q`, the best first; null when `q` is only spaces.
   *
   * @param goods the candidates, the best-selling first.
   */
  find<T extends StoredGoods>(q: string, goods: readonly T[]): T[] | null {
    return this.#search(q, goods, ({ written, halfTyped }) =>
      written.length > 0 ? written : halfTyped,
    );
  }

  /** As `find` while `q` is being typed: goods that match what it may become follow those that match it. */
  suggest<T extends StoredGoods>(q: string, goods: readonly T[]): T[] {
    return this.#search(q, goods, ({ written, halfTyped }) => [...written, ...halfTyped]) ?? [];
  }

  #search<T extends StoredGoods>(
    q: string,
    goods: readonly T[],
    choose: (found: Found<T>) => T[],
  ): T[] | null {
    const typed = this.#match(q, goods);
    if (!typed) return null;
    const asTyped = choose(typed);
    if (asTyped.length > 0) return asTyped;
    const other = otherKeyboard(q);
    const otherMatch = other === null ? null : this.#match(other, goods);
    const asOther = otherMatch ? choose(otherMatch) : [];
    if (asOther.length > 0) return asOther;
    for (const field of ['name', 'category', undefined] as const) {
      const similar = byScore(goods, this.#words.findSimilar(q, field));
      if (similar.length > 0) return similar;
    }
    return [];
  }

  #match<T extends StoredGoods>(text: string, goods: readonly T[]): Found<T> | null {
    const search = searchFor(text);
    if (!search) return null;
    this.indexFor(Number.POSITIVE_INFINITY);
    const ranks: T[][] = Array.from({ length: HALF_TYPED + 1 }, () => []);
    const others: T[] = [];
    for (const one of goods) {
      const rank = search.rank(this.#names.get(one.goodsId) ?? '');
      if (rank !== null) ranks[rank]?.push(one);
      if (rank === null || rank === HALF_TYPED) others.push(one);
    }
    const halfTyped = ranks.pop() ?? [];
    const named = ranks.flat();
    // A name that matches “coffee” rules out the category “Coffee and tea”.
    const scores = this.#words.find(text, named.length > 0 ? ['name', 'description'] : undefined);
    return {
      written: [...named, ...byScore(others, scores)],
      halfTyped: halfTyped.filter(({ goodsId }) => !scores.has(goodsId)),
    };
  }

  /** Builds the word index for about `ms` milliseconds. @returns whether it is complete. */
  indexFor(ms: number): boolean {
    const end = performance.now() + ms;
    for (const { goodsId, name, category, description } of this.#unindexed.values()) {
      if (performance.now() > end) return false;
      this.#words.put({
        goodsId,
        name: `${name.en} ${name.ko}`,
        category: CATEGORY_WORDS[category],
        description: `${description.en} ${description.ko}`,
      });
      this.#unindexed.delete(goodsId);
    }
    return true;
  }
}

/** The goods that have a score, the highest first. Stable. */
function byScore<T extends StoredGoods>(goods: readonly T[], scores: Scores): T[] {
  const scoreOf = ({ goodsId }: T) => scores.get(goodsId) ?? 0;
  return goods.filter(({ goodsId }) => scores.has(goodsId)).sort((a, b) => scoreOf(b) - scoreOf(a));
}
