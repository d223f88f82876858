import { cartGoodsSchema } from '@/lib/carts/cart-goods-query.server';
import { findGoods } from '@/lib/goods/find-goods.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

/** What a cart that is kept in a browser needs to be shown: its goods as they are now. */
export const GET = handle('/api/cart/goods', async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { ids, lang } = check(cartGoodsSchema, query);
  return json({ goods: await findGoods(ids, lang) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
