import { CATEGORY_WORDS } from '@/lib/goods/category-words';
import type { StoredGoods } from '@/lib/goods/goods';
import { otherKeyboard } from '@/lib/goods/search/other-keyboard';
import { foldNames, HALF_TYPED, searchFor } from '@/lib/goods/search/search-goods';
import { type Scores, WordIndex } from '@/lib/goods/search/word-index';

/** `written`: what has the text as it is; `halfTyped`: what it may become. Each the best first. */
type Found<T> = { written: T[]; halfTyped: T[] };

/**
 * Finds goods by what a shopper types (docs/decisions/0017). A text is taken as it is written; where
 * nothing in the shop has it, as half typed; then as typed on the other keyboard layout; then with a
 * letter wrong. Names outrank categories and descriptions; of names that answer equally well, those
 * that sell most come first.
 */
export class GoodsFinder {
  readonly #names = new Map<number, string>();
  readonly #words = new WordIndex();
  /** Taken, and not in the index of words yet: a process that is asked for lists alone needs none. */
  readonly #unindexed = new Map<number, StoredGoods>();

  /** Takes goods that are new, or whose texts changed. */
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
   * What of `goods` answers `q`, the best first; null for nothing but spaces.
   *
   * @param goods those that may be found, what sells most first.
   */
  find<T extends StoredGoods>(q: string, goods: readonly T[]): T[] | null {
    return this.#answer(q, goods, ({ written, halfTyped }) =>
      written.length > 0 ? written : halfTyped,
    );
  }

  /** As `find`, while `q` is being typed: what it may become as well, behind what has it already. */
  suggest<T extends StoredGoods>(q: string, goods: readonly T[]): T[] {
    return this.#answer(q, goods, ({ written, halfTyped }) => [...written, ...halfTyped]) ?? [];
  }

  #answer<T extends StoredGoods>(
    q: string,
    goods: readonly T[],
    choose: (found: Found<T>) => T[],
  ): T[] | null {
    const typed = this.#look(q, goods);
    if (!typed) return null;
    const asTyped = choose(typed);
    if (asTyped.length > 0) return asTyped;
    const other = otherKeyboard(q);
    const onOther = other === null ? null : this.#look(other, goods);
    const asOther = onOther ? choose(onOther) : [];
    if (asOther.length > 0) return asOther;
    for (const field of ['name', 'category', undefined] as const) {
      const alike = best(goods, this.#words.findAlike(q, field));
      if (alike.length > 0) return alike;
    }
    return [];
  }

  #look<T extends StoredGoods>(text: string, goods: readonly T[]): Found<T> | null {
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
    // Who asks for coffee and finds it by name does not ask for all of "Coffee and tea".
    const scores = this.#words.find(text, named.length > 0 ? ['name', 'description'] : undefined);
    return {
      written: [...named, ...best(others, scores)],
      halfTyped: halfTyped.filter(({ goodsId }) => !scores.has(goodsId)),
    };
  }

  /** Indexes words for about `ms` milliseconds. @returns whether all are indexed. */
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

/** What has a score, the highest first; what has the same stays in its order. */
function best<T extends StoredGoods>(goods: readonly T[], scores: Scores): T[] {
  const scoreOf = ({ goodsId }: T) => scores.get(goodsId) ?? 0;
  return goods.filter(({ goodsId }) => scores.has(goodsId)).sort((a, b) => scoreOf(b) - scoreOf(a));
}
