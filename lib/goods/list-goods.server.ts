import { type CatalogueEntry, type CatalogueQuery, ORDERS, RELEVANCE } from '@/lib/goods/catalogue';
import { currentCatalogue, searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods, Sort } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/goods.model.server';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';
import type { Language } from '@/lib/i18n/language';

type ListGoodsOptions = CatalogueQuery & {
  /** Where none is chosen: by relevance with a search, else the newest first. */
  sort?: Sort | undefined;
  /** 1 or more. */
  limit: number;
  cursor?: string | undefined;
  language: Language;
};

type GoodsPage = {
  goods: Goods[];
  nextCursor: string | null;
  /** How many there are on all pages. */
  total: number;
};

/** The goods that ended the page before, with what they were sorted by; or how many came up to them. */
type Place = readonly [Sort | typeof RELEVANCE, number, number];

/**
 * A page of goods, as they are now.
 *
 * @throws AppError `INVALID` for a cursor that is not ours, or is of another order.
 */
export async function listGoods(options: ListGoodsOptions): Promise<GoodsPage> {
  const { sort: chosen, limit, cursor, language, ...wanted } = options;
  const isSearch = Boolean(wanted.q?.trim());
  const sort = chosen ?? (isSearch ? RELEVANCE : 'newest');
  const place = cursor ? fromCursor(cursor, isPlaceOf(sort)) : null;
  const catalogue = await (isSearch ? searchableCatalogue() : currentCatalogue());
  const found = catalogue.find(wanted, sort);
  const first = place ? firstAfter(place, found) : 0;
  const page = found.slice(first, first + limit);
  const last = page.at(-1);
  const more = first + limit < found.length;
  const next = (goods: CatalogueEntry): Place =>
    sort === RELEVANCE
      ? [sort, first + limit, goods.goodsId]
      : [sort, goods[ORDERS[sort].field], goods.goodsId];
  return {
    goods: page.map((listed) => toGoods(listed, language)),
    nextCursor: more && last ? toCursor(next(last)) : null,
    total: found.length,
  };
}

/** Where the next page begins, whether or not the goods at `place` are still where they were. */
function firstAfter([sort, value, goodsId]: Place, found: readonly CatalogueEntry[]): number {
  if (sort === RELEVANCE) {
    // How well goods answer depends on all the others: what they are tells better than their place.
    const last = found.findIndex((goods) => goods.goodsId === goodsId);
    return last < 0 ? Math.max(0, value) : last + 1;
  }
  const { field, direction } = ORDERS[sort];
  const first = found.findIndex(
    (goods) =>
      direction * (goods[field] - value) > 0 ||
      (goods[field] === value && direction * (goods.goodsId - goodsId) > 0),
  );
  return first < 0 ? found.length : first;
}

function isPlaceOf(sort: Place[0]) {
  return (value: unknown): value is Place =>
    Array.isArray(value) &&
    value.length === 3 &&
    value[0] === sort &&
    Number.isFinite(value[1]) &&
    Number.isFinite(value[2]);
}

/** These goods, in this order; those that left the store are not in it. */
export async function listGoodsByIds(
  goodsIds: readonly number[],
  language: Language,
): Promise<Goods[]> {
  const catalogue = await currentCatalogue();
  return goodsIds.flatMap((goodsId) => {
    const listed = catalogue.get(goodsId);
    return listed ? [toGoods(listed, language)] : [];
  });
}
