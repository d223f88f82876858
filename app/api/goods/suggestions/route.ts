import { goodsOperations } from '@/lib/api/operations/goods.server';
import { suggestionsQuerySchema } from '@/lib/goods/goods-query.server';
import { suggestGoods } from '@/lib/goods/suggest-goods.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(goodsOperations.suggestGoods, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang, ...options } = validate(suggestionsQuerySchema, query);
  return jsonResponse({ goods: await suggestGoods({ ...options, language: lang }) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
