import { AppError } from '@/lib/core/errors';
import { findGoodsCards } from '@/lib/goods/find-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { defineRoute } from '@/lib/http/define-route.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { STORE_LANGUAGE } from '@/lib/i18n/language';

/** Goods hardly ever get another picture; a browser asks once an hour, not once a toast. */
const KEPT = 'public, max-age=3600';

export const GET = defineRoute('/api/goods/:goodsId/picture', async (_request, { params }) => {
  const goodsId = parseGoodsId(params.goodsId);
  // Hidden goods too: what was sold of them is still shown.
  const [goods] = await findGoodsCards([goodsId], STORE_LANGUAGE);
  if (!goods) throw new AppError('GOODS_NOT_FOUND');
  return new Response(null, {
    status: 307,
    headers: { location: goods.imageUrl, 'cache-control': KEPT },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
