import { getGoods } from '@/lib/goods/find-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { pictureOfGoods } from '@/lib/goods/picture-of-goods.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute('/goods/:goodsId/picture', async (_, { params }) => {
  const goodsId = parseGoodsId(params.goodsId);
  const { imageUrl } = await getGoods({ goodsId, language: 'en' });
  return new Response(new Uint8Array(await pictureOfGoods(imageUrl)), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  });
});
