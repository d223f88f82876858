import { getGoods } from '@/lib/goods/get-goods.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/goods/:goodsId', async (request, { params }) => {
  const lang = new URL(request.url).searchParams.get('lang') ?? undefined;
  const language = check(languageSchema, lang);
  return json({ goods: await getGoods({ goodsId: parseGoodsId(params.goodsId), language }) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
