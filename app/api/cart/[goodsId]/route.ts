import { requireSession } from '@/lib/accounts/require-session.server';
import { cartOperations } from '@/lib/api/operations/orders.server';
import { cartAnswer } from '@/lib/carts/cart-answer.server';
import { cartLineSchema } from '@/lib/carts/cart-rules.server';
import { removeCartLine } from '@/lib/carts/remove-cart-line.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { readJson, requireEmptyBody } from '@/lib/http/read-json.server';
import { STORE_LANGUAGE } from '@/lib/i18n/language';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const PUT = defineRoute(cartOperations.putCartLine, async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const { quantity } = await readJson(request, cartLineSchema);
  await setCartLine({ userId, goodsId: parseGoodsId(params.goodsId), quantity });
  return cartAnswer(userId, STORE_LANGUAGE);
});

export const DELETE = defineRoute(cartOperations.removeCartLine, async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  await requireEmptyBody(request);
  await removeCartLine({ userId, goodsId: parseGoodsId(params.goodsId) });
  return cartAnswer(userId, STORE_LANGUAGE);
});

export const { GET, POST, PATCH, OPTIONS } = methodNotAllowed('PUT', 'DELETE');
