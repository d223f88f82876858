import type { Category, Sort, StoredGoods } from '@/lib/goods/goods';
import { GoodsFinder } from '@/lib/goods/search/goods-finder';
import { LANGUAGES } from '@/lib/i18n/language';

/** Goods as the catalogue keeps them. */
export type CatalogueEntry = StoredGoods & {
  sold: number;
  revision: number;
  changedAt?: Date;
  hidden?: boolean;
};

/** By how well goods answer the search: the order of a search where none is chosen. */
export const RELEVANCE = 'relevance';

export type CatalogueQuery = {
  /** As a shopper typed it. */
  q?: string | undefined;
  category?: Category | undefined;
  /** Only what is not sold out. */
  inStock?: boolean | undefined;
  /** Whole won, both included. */
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  /** What is hidden as well: for those who run the shop. */
  hidden?: boolean | undefined;
};

/** What each order sorts by; goodsId settles ties, so that a page begins where the last one ended. */
export const ORDERS = {
  newest: { field: 'goodsId', direction: -1 },
  popular: { field: 'sold', direction: -1 },
  price: { field: 'price', direction: 1 },
  '-price': { field: 'price', direction: -1 },
} as const satisfies Record<Sort, { field: keyof CatalogueEntry; direction: 1 | -1 }>;

/**
 * All goods of the shop in memory, in every order and with what finds them: what the lists and the
 * search look into (docs/decisions/0007 and 0017).
 */
export class Catalogue {
  #goods = new Map<number, CatalogueEntry>();
  #finder = new GoodsFinder();
  #orders = new Map<Sort, CatalogueEntry[]>();

  /** How many there are, the hidden ones too. */
  get size(): number {
    return this.#goods.size;
  }

  /** Begins anew with all that the store has. */
  replace(all: readonly CatalogueEntry[]): void {
    this.#goods.clear();
    this.#finder.clear();
    this.take(all);
  }

  /** Takes goods that are new or changed; what is known, and what is older, is passed over. */
  take(goods: readonly CatalogueEntry[]): void {
    for (const one of goods) {
      const known = this.#goods.get(one.goodsId);
      if (known && (known.revision > one.revision || isAsOld(known, one))) continue;
      this.#goods.set(one.goodsId, one);
      if (!known || !hasSameTexts(known, one)) this.#finder.put(one);
      this.#orders.clear();
    }
  }

  /** These goods, unless they are hidden. */
  get(goodsId: number): CatalogueEntry | undefined {
    const goods = this.#goods.get(goodsId);
    return goods?.hidden ? undefined : goods;
  }

  /**
   * Prepares searches for about `ms` milliseconds. What is not prepared then, the next search does:
   * that holds up everybody else for as long as it takes.
   *
   * @returns whether all is prepared.
   */
  prepareSearchFor(ms: number): boolean {
    return this.#finder.indexFor(ms);
  }

  /** Everything that is wanted, sorted. Without a search, by relevance is the newest first. */
  find(wanted: CatalogueQuery, sort: Sort | typeof RELEVANCE): CatalogueEntry[] {
    const { q = '', hidden } = wanted;
    const found = q.trim() === '' ? null : this.#finder.find(q, this.#shown(hidden));
    if (sort === RELEVANCE && found) return found.filter((goods) => fits(goods, wanted));
    const among = found && new Set(found);
    return this.#sorted(sort === RELEVANCE ? 'newest' : sort).filter(
      (goods) => fits(goods, wanted) && (among?.has(goods) ?? true),
    );
  }

  /** The `max` goods that answer best what is being typed. */
  suggest(q: string, max: number): CatalogueEntry[] {
    return this.#finder.suggest(q, this.#shown()).slice(0, max);
  }

  /** What may be found, what sells most first. */
  #shown(hidden = false): readonly CatalogueEntry[] {
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

function isAsOld(known: CatalogueEntry, one: CatalogueEntry): boolean {
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
