import { type CatalogueEntry, type CatalogueQuery, ORDERS, RELEVANCE } from '@/lib/goods/catalogue';
import { currentCatalogue, searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods, Sort } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/goods.model.server';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';
import type { Language } from '@/lib/i18n/language';

type ListGoodsOptions = CatalogueQuery & {
  /** By default relevance with a search, else the newest first. */
  sort?: Sort | undefined;
  /** 1 or more. */
  limit: number;
  cursor?: string | undefined;
  language: Language;
};

type GoodsPage = {
  goods: Goods[];
  nextCursor: string | null;
  /** The number of goods on all pages. */
  total: number;
};

/**
 * The last goods of the previous page, and the value they were sorted by; with relevance, how many
 * goods came before this page.
 */
type Position = readonly [Sort | typeof RELEVANCE, number, number];

/**
 * A page of goods, up to date.
 *
 * @throws AppError `INVALID` for a cursor that the shop did not make, or of another order.
 */
export async function listGoods(options: ListGoodsOptions): Promise<GoodsPage> {
  const { sort: chosen, limit, cursor, language, ...wanted } = options;
  const isSearch = Boolean(wanted.q?.trim());
  const sort = chosen ?? (isSearch ? RELEVANCE : 'newest');
  const position = cursor ? fromCursor(cursor, isPositionIn(sort)) : null;
  const catalogue = await (isSearch ? searchableCatalogue() : currentCatalogue());
  const found = catalogue.find(wanted, sort);
  const first = position ? firstAfter(position, found) : 0;
  const page = found.slice(first, first + limit);
  const last = page.at(-1);
  const more = first + limit < found.length;
  const next = (goods: CatalogueEntry): Position =>
    sort === RELEVANCE
      ? [sort, first + limit, goods.goodsId]
      : [sort, goods[ORDERS[sort].field], goods.goodsId];
  return {
    goods: page.map((listed) => toGoods(listed, language)),
    nextCursor: more && last ? toCursor(next(last)) : null,
    total: found.length,
  };
}

/** The index after `position`, whether or not its goods are still there. */
function firstAfter([sort, value, goodsId]: Position, found: readonly CatalogueEntry[]): number {
  if (sort === RELEVANCE) {
    // Relevance depends on all goods, so the goods' id is more reliable than their old index.
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

function isPositionIn(sort: Position[0]) {
  return (value: unknown): value is Position =>
    Array.isArray(value) &&
    value.length === 3 &&
    value[0] === sort &&
    Number.isFinite(value[1]) &&
    Number.isFinite(value[2]);
}

/** The goods with these ids, in this order, without those that are hidden or left the store. */
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
