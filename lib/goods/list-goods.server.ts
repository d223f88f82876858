import { type Listed, ORDERS, type Wanted } from '@/lib/goods/catalogue';
import { currentCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods, Sort } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/to-goods.server';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';
import type { Language } from '@/lib/language';

type ListGoodsOptions = Wanted & {
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

type Place = readonly [Sort, number, number];

/**
 * A page of goods, as they are now.
 *
 * @throws AppError `INVALID` for a cursor that is not ours, or is of another order.
 */
export async function listGoods(options: ListGoodsOptions): Promise<GoodsPage> {
  const { sort = 'newest', limit, cursor, language, ...wanted } = options;
  const place = cursor ? fromCursor(cursor, isPlaceOf(sort)) : null;
  const found = (await currentCatalogue()).find(wanted, sort);
  const first = place ? found.findIndex(isAfter(place)) : 0;
  const page = first < 0 ? [] : found.slice(first, first + limit);
  const last = page.at(-1);
  const more = first >= 0 && first + limit < found.length;
  return {
    goods: page.map((listed) => toGoods(listed, language)),
    nextCursor: more && last ? toCursor([sort, last[ORDERS[sort].field], last.goodsId]) : null,
    total: found.length,
  };
}

/** Whether goods come after `place`, whether or not what stood there is still where it was. */
function isAfter([sort, value, goodsId]: Place) {
  const { field, direction } = ORDERS[sort];
  return (goods: Listed) =>
    direction * (goods[field] - value) > 0 ||
    (goods[field] === value && direction * (goods.goodsId - goodsId) > 0);
}

function isPlaceOf(sort: Sort) {
  return (value: unknown): value is Place =>
    Array.isArray(value) &&
    value.length === 3 &&
    value[0] === sort &&
    Number.isFinite(value[1]) &&
    Number.isFinite(value[2]);
}
