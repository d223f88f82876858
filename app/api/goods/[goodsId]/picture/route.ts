import { goodsOperations } from '@/lib/api/operations/goods.server';
import { AppError } from '@/lib/core/errors';
import { findGoodsCards } from '@/lib/goods/find-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { STORE_LANGUAGE } from '@/lib/i18n/language';
import { defineRoute } from '@/lib/routes/define-route.server';

/** Pictures of goods rarely change: a browser requests one once an hour, not for each toast. */
const CACHE_CONTROL = 'public, max-age=3600';

export const GET = defineRoute(goodsOperations.findGoodsPicture, async (_request, { params }) => {
  const goodsId = parseGoodsId(params.goodsId);
  // Hidden goods too, since their past sales are still shown.
  const [goods] = await findGoodsCards([goodsId], STORE_LANGUAGE);
  if (!goods) throw new AppError('GOODS_NOT_FOUND');
  return new Response(null, {
    status: 307,
    headers: { location: goods.imageUrl, 'cache-control': CACHE_CONTROL },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
