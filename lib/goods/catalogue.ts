import type { Category, Sort, StoredGoods } from '@/lib/goods/goods';
import { GoodsFinder } from '@/lib/goods/search/goods-finder';
import { LANGUAGES } from '@/lib/i18n/language';

/** Goods in the catalogue. */
export type CatalogueEntry = StoredGoods & {
  sold: number;
  revision: number;
  changedAt?: Date;
  hidden?: boolean;
};

/** The default order of a search: the best match first. */
export const RELEVANCE = 'relevance';

export type CatalogueQuery = {
  /** As a shopper typed it. */
  q?: string | undefined;
  category?: Category | undefined;
  /** Only goods that are not sold out. */
  inStock?: boolean | undefined;
  /** Whole won, inclusive. */
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  /** Includes hidden goods, for administrators. */
  hidden?: boolean | undefined;
};

/** The field of each order; goodsId breaks ties, so that a page starts where the last one ended. */
export const ORDERS = {
  newest: { field: 'goodsId', direction: -1 },
  popular: { field: 'sold', direction: -1 },
  price: { field: 'price', direction: 1 },
  '-price': { field: 'price', direction: -1 },
} as const satisfies Record<Sort, { field: keyof CatalogueEntry; direction: 1 | -1 }>;

/**
 * The read model of all goods: lists and search are answered from it in memory (docs/decisions/0007
 * and 0017).
 */
export class Catalogue {
  #goods = new Map<number, CatalogueEntry>();
  #finder = new GoodsFinder();
  #orders = new Map<Sort, CatalogueEntry[]>();

  /** The number of goods, including hidden ones. */
  get size(): number {
    return this.#goods.size;
  }

  /** Replaces everything by all goods of the store. */
  replace(all: readonly CatalogueEntry[]): void {
    this.#goods.clear();
    this.#finder.clear();
    this.apply(all);
  }

  /** Adds or updates goods; a revision that is known or older than the known one is skipped. */
  apply(goods: readonly CatalogueEntry[]): void {
    for (const one of goods) {
      const known = this.#goods.get(one.goodsId);
      if (known && (known.revision > one.revision || isSameVersion(known, one))) continue;
      this.#goods.set(one.goodsId, one);
      if (!known || !hasSameTexts(known, one)) this.#finder.put(one);
      this.#orders.clear();
    }
  }

  /** The goods; undefined when they are hidden or do not exist. */
  get(goodsId: number): CatalogueEntry | undefined {
    const goods = this.#goods.get(goodsId);
    return goods?.hidden ? undefined : goods;
  }

  /**
   * Builds the search index for about `ms` milliseconds. The next search builds the rest, and blocks
   * the process for that long.
   *
   * @returns whether the index is complete.
   */
  prepareSearchFor(ms: number): boolean {
    return this.#finder.indexFor(ms);
  }

  /** The goods that match `wanted`, sorted. Without a search, relevance means the newest first. */
  find(wanted: CatalogueQuery, sort: Sort | typeof RELEVANCE): CatalogueEntry[] {
    const { q = '', hidden } = wanted;
    const found = q.trim() === '' ? null : this.#finder.find(q, this.#searchable(hidden));
    if (sort === RELEVANCE && found) return found.filter((goods) => fits(goods, wanted));
    const among = found && new Set(found);
    return this.#sorted(sort === RELEVANCE ? 'newest' : sort).filter(
      (goods) => fits(goods, wanted) && (among?.has(goods) ?? true),
    );
  }

  /** The `max` best matches for a search that is still being typed. */
  suggest(q: string, max: number): CatalogueEntry[] {
    return this.#finder.suggest(q, this.#searchable()).slice(0, max);
  }

  /** The goods that a search may find, the best-selling first. */
  #searchable(hidden = false): readonly CatalogueEntry[] {
    const all = this.#sorted('popular');
    return hidden ? all : all.filter((goods) => !goods.hidden);
  }

  #sorted(sort: Sort): readonly CatalogueEntry[] {
    const known = this.#orders.get(sort);
    if (known) return known;
    const { field, direction } = ORDERS[sort];
    const sorted = [...this.#goods.values()].sort(
      (a, b) => direction * (a[field] - b[field] || a.goodsId - b.goodsId),
    );
    this.#orders.set(sort, sorted);
    return sorted;
  }
}

function fits({ category, price, stock, hidden }: CatalogueEntry, wanted: CatalogueQuery): boolean {
  const { minPrice = 0, maxPrice = Number.POSITIVE_INFINITY } = wanted;
  if (hidden && !wanted.hidden) return false;
  if (wanted.category && category !== wanted.category) return false;
  if (wanted.inStock && stock === 0) return false;
  return price >= minPrice && price <= maxPrice;
}

function isSameVersion(known: CatalogueEntry, one: CatalogueEntry): boolean {
  return known.revision === one.revision && known.changedAt?.getTime() === one.changedAt?.getTime();
}

function hasSameTexts(one: CatalogueEntry, other: CatalogueEntry): boolean {
  return (
    one.category === other.category &&
    LANGUAGES.every(
      (language) =>
        one.name[language] === other.name[language] &&
        one.description[language] === other.description[language],
    )
  );
}
