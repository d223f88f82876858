import { goodsOperations } from '@/lib/api/operations/goods.server';
import { getGoods } from '@/lib/goods/find-goods.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(goodsOperations.getGoods, async (request, { params }) => {
  const lang = new URL(request.url).searchParams.get('lang') ?? undefined;
  const language = validate(languageSchema, lang);
  return jsonResponse({
    goods: await getGoods({ goodsId: parseGoodsId(params.goodsId), language }),
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
