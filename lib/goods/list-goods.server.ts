import type { QueryFilter } from 'mongoose';
import type { Category, Goods, Sort } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';
import { toGoods } from '@/lib/goods/to-goods.server';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';
import type { Language } from '@/lib/language';

type ListGoodsOptions = {
  /** Part of a name, in any language. */
  q?: string | undefined;
  category?: Category | undefined;
  sort?: Sort | undefined;
  /** Only what is not sold out. */
  inStock?: boolean | undefined;
  /** 1 to 100. */
  limit: number;
  cursor?: string | undefined;
  language: Language;
};

/** What each order sorts by; goodsId settles ties, so that a page begins where the last one ended. */
const ORDERS = {
  newest: { field: 'goodsId', direction: -1 },
  popular: { field: 'sold', direction: -1 },
  price: { field: 'price', direction: 1 },
  '-price': { field: 'price', direction: -1 },
} as const;

type Place = readonly [Sort, number, number];

/**
 * A page of goods.
 *
 * @throws AppError `INVALID` for a cursor that is not ours, or is of another order.
 */
export async function listGoods(
  options: ListGoodsOptions,
): Promise<{ goods: Goods[]; nextCursor: string | null }> {
  const { q, category, sort = 'newest', inStock, limit, cursor, language } = options;
  const { field, direction } = ORDERS[sort];
  const filters: QueryFilter<GoodsDocument>[] = [];
  if (category) filters.push({ category });
  if (inStock) filters.push({ stock: { $gt: 0 } });
  if (q?.trim()) filters.push(named(q.trim()));
  if (cursor) filters.push(after(fromCursor(cursor, isPlaceOf(sort))));

  const found = await GoodsModel.find(filters.length > 0 ? { $and: filters } : {})
    .sort({ [field]: direction, goodsId: direction })
    .limit(limit + 1)
    .lean();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    goods: page.map((stored) => toGoods(stored, language)),
    nextCursor: found.length > limit && last ? toCursor([sort, last[field], last.goodsId]) : null,
  };
}

function named(q: string): QueryFilter<GoodsDocument> {
  const part = { $regex: escapePattern(q), $options: 'i' };
  return { $or: [{ 'name.en': part }, { 'name.ko': part }] };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function after([sort, value, goodsId]: Place): QueryFilter<GoodsDocument> {
  const { field, direction } = ORDERS[sort];
  const beyond = direction === 1 ? '$gt' : '$lt';
  return {
    $or: [{ [field]: { [beyond]: value } }, { [field]: value, goodsId: { [beyond]: goodsId } }],
  };
}

function isPlaceOf(sort: Sort) {
  return (value: unknown): value is Place =>
    Array.isArray(value) &&
    value.length === 3 &&
    value[0] === sort &&
    Number.isFinite(value[1]) &&
    Number.isFinite(value[2]);
}
