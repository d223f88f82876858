import { goodsByIds } from '@/lib/goods/goods-by-ids.server';
import { goodsQuerySchema } from '@/lib/goods/goods-query.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/goods', async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang, ids, ...options } = check(goodsQuerySchema, query);
  if (ids) return json({ goods: await goodsByIds(ids, lang), nextCursor: null });
  const { goods, nextCursor } = await listGoods({ ...options, language: lang });
  return json({ goods, nextCursor });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
