import { cartOperations } from '@/lib/api/operations/orders.server';
import { cartGoodsSchema } from '@/lib/carts/cart-rules.server';
import { findGoods } from '@/lib/goods/find-goods.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

/** Returns the current goods of a guest's cart, which is stored in the browser. */
export const GET = defineRoute(cartOperations.listCartGoods, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { ids, lang } = validate(cartGoodsSchema, query);
  return jsonResponse({ goods: await findGoods(ids, lang) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
