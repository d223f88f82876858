import { toAdminGoods } from '@/lib/admin/to-admin-goods.server';
import { searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { AdminGoods } from '@/lib/goods/goods';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

type ListShelfOptions = { q?: string | undefined; limit: number; cursor?: string | undefined };
type Shelf = { goods: AdminGoods[]; nextCursor: string | null; total: number };

/**
 * A page of all goods of the shop, hidden ones too, the newest first.
 *
 * @throws AppError `INVALID` for a cursor that is not ours.
 */
export async function listAdminGoods({ q, limit, cursor }: ListShelfOptions): Promise<Shelf> {
  const [before] = cursor ? fromCursor(cursor, isPlace) : [Number.POSITIVE_INFINITY];
  const all = (await searchableCatalogue()).find({ q, hidden: true }, 'newest');
  const rest = all.filter(({ goodsId }) => goodsId < before);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    goods: page.map(toAdminGoods),
    nextCursor: last && rest.length > limit ? toCursor([last.goodsId]) : null,
    total: all.length,
  };
}

const isPlace = (value: unknown): value is readonly [number] =>
  Array.isArray(value) && value.length === 1 && Number.isSafeInteger(value[0]);
