import type { Category, Sort, StoredGoods } from '@/lib/goods/goods';
import { foldNames, type Search, searchFor } from '@/lib/goods/search-goods';

/** Goods as the catalogue keeps them. */
export type Listed = StoredGoods & {
  sold: number;
  revision: number;
  changedAt?: Date;
  hidden?: boolean;
};

export type Wanted = {
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
} as const satisfies Record<Sort, { field: keyof Listed; direction: 1 | -1 }>;

/**
 * All goods of the shop in memory, in every order, with their names folded for search: what the
 * lists and the search look into. Ten thousand goods are about 15 MB (docs/decisions/0007).
 */
export class Catalogue {
  #goods = new Map<number, Listed>();
  #names = new Map<number, string>();
  #orders = new Map<Sort, Listed[]>();

  /** How many there are, the hidden ones too. */
  get size(): number {
    return this.#goods.size;
  }

  /** Begins anew with all that the store has. */
  replace(all: readonly Listed[]): void {
    this.#goods.clear();
    this.#names.clear();
    this.take(all);
  }

  /** Takes goods that are new or changed; what is known, and what is older, is passed over. */
  take(goods: readonly Listed[]): void {
    for (const one of goods) {
      const known = this.#goods.get(one.goodsId);
      if (known && (known.revision > one.revision || isAsOld(known, one))) continue;
      this.#goods.set(one.goodsId, one);
      if (!known || !isNamedAlike(known, one)) this.#names.set(one.goodsId, foldNames(one.name));
      this.#orders.clear();
    }
  }

  /** These goods, unless they are hidden. */
  get(goodsId: number): Listed | undefined {
    const goods = this.#goods.get(goodsId);
    return goods?.hidden ? undefined : goods;
  }

  /** Everything that is wanted, sorted. */
  find(wanted: Wanted, sort: Sort): Listed[] {
    const search = searchFor(wanted.q ?? '');
    const found = search && this.#matching(search, wanted.hidden ?? false);
    return this.#sorted(sort).filter((goods) => fits(goods, wanted) && (found?.has(goods) ?? true));
  }

  /** The `most` goods that answer best what is being typed: by rank, then by what sells. */
  suggest(q: string, most: number): Listed[] {
    const search = searchFor(q);
    if (!search) return [];
    const ranks: Listed[][] = [[], [], [], []];
    for (const goods of this.#sorted('popular')) {
      if (goods.hidden) continue;
      const rank = search.rank(this.#names.get(goods.goodsId) ?? '');
      if (rank !== null) ranks[rank]?.push(goods);
    }
    return ranks.flat().slice(0, most);
  }

  /** What is as it was written; where nothing in the shop is, what it may become. */
  #matching(search: Search, hidden: boolean): Set<Listed> {
    const asWritten = new Set<Listed>();
    const likely = new Set<Listed>();
    for (const goods of this.#goods.values()) {
      if (goods.hidden && !hidden) continue;
      const rank = search.rank(this.#names.get(goods.goodsId) ?? '');
      if (rank !== null) (rank < 3 ? asWritten : likely).add(goods);
    }
    return asWritten.size > 0 ? asWritten : likely;
  }

  #sorted(sort: Sort): readonly Listed[] {
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

function fits({ category, price, stock, hidden }: Listed, wanted: Wanted): boolean {
  const { minPrice = 0, maxPrice = Number.POSITIVE_INFINITY } = wanted;
  if (hidden && !wanted.hidden) return false;
  if (wanted.category && category !== wanted.category) return false;
  if (wanted.inStock && stock === 0) return false;
  return price >= minPrice && price <= maxPrice;
}

function isAsOld(known: Listed, one: Listed): boolean {
  return known.revision === one.revision && known.changedAt?.getTime() === one.changedAt?.getTime();
}

function isNamedAlike(one: Listed, other: Listed): boolean {
  return one.name.en === other.name.en && one.name.ko === other.name.ko;
}
