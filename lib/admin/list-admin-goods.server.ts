import { toAdminGoods } from '@/lib/admin/to-admin-goods.server';
import { searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { AdminGoods } from '@/lib/goods/goods';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

type ListAdminGoodsOptions = { q?: string | undefined; limit: number; cursor?: string | undefined };
type AdminGoodsPage = { goods: AdminGoods[]; nextCursor: string | null; total: number };

/**
 * Returns a page of all goods, hidden ones too, newest first.
 *
 * @throws AppError `INVALID` for a cursor that this API did not return.
 */
export async function listAdminGoods({
  q,
  limit,
  cursor,
}: ListAdminGoodsOptions): Promise<AdminGoodsPage> {
  const [before] = cursor ? fromCursor(cursor, isPosition) : [Number.POSITIVE_INFINITY];
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

const isPosition = (value: unknown): value is readonly [number] =>
  Array.isArray(value) && value.length === 1 && Number.isSafeInteger(value[0]);
