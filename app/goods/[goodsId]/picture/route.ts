import { goodsOperations } from '@/lib/api/operations/goods.server';
import { getGoods } from '@/lib/goods/find-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { pictureOfGoods } from '@/lib/goods/picture-of-goods.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(goodsOperations.getGoodsPreview, async (_, { params }) => {
  const goodsId = parseGoodsId(params.goodsId);
  const { imageUrl } = await getGoods({ goodsId, language: 'en' });
  return new Response(new Uint8Array(await pictureOfGoods(imageUrl)), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  });
});
