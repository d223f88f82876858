import { getGoods } from '@/lib/goods/get-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { handle } from '@/lib/http/handle.server';
import { STORE_LANGUAGE } from '@/lib/language';

/** Goods hardly ever get another picture; a browser asks once an hour, not once a toast. */
const KEPT = 'public, max-age=3600';

export const GET = handle('/api/goods/:goodsId/picture', async (_request, { params }) => {
  const goodsId = parseGoodsId(params.goodsId);
  const { imageUrl } = await getGoods({ goodsId, language: STORE_LANGUAGE });
  return new Response(null, {
    status: 307,
    headers: { location: imageUrl, 'cache-control': KEPT },
  });
});
