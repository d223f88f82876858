import { goodsOperations } from '@/lib/api/operations/goods.server';
import { findGoodsCards } from '@/lib/goods/find-goods.server';
import { goodsCardsQuerySchema } from '@/lib/goods/goods-query.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

/** Returns names and pictures of many goods, for lists of sales. */
export const GET = defineRoute(goodsOperations.listGoodsCards, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { ids, lang } = validate(goodsCardsQuerySchema, query);
  return jsonResponse({ goods: await findGoodsCards(ids, lang) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
