import { goodsOperations } from '@/lib/api/operations/goods.server';
import { goodsQuerySchema } from '@/lib/goods/goods-query.server';
import { listGoods, listGoodsByIds } from '@/lib/goods/list-goods.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(goodsOperations.listGoods, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang, ids, ...options } = validate(goodsQuerySchema, query);
  if (ids) return jsonResponse({ goods: await listGoodsByIds(ids, lang), nextCursor: null });
  const { goods, nextCursor } = await listGoods({ ...options, language: lang });
  return jsonResponse({ goods, nextCursor });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
