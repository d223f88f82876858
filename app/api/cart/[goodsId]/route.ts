import { requireSession } from '@/lib/accounts/require-session.server';
import { cartAnswer } from '@/lib/carts/cart-answer.server';
import { removeCartLine } from '@/lib/carts/remove-cart-line.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { readJson, readNothing } from '@/lib/http/read-json.server';
import { STORE_LANGUAGE } from '@/lib/language';
import { limit } from '@/lib/limits/limit.server';
import { quantitySchema } from '@/lib/orders/order-rules.server';

export const PUT = handle('/api/cart/:goodsId', async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const { quantity } = await readJson(request, quantitySchema);
  await setCartLine({ userId, goodsId: parseGoodsId(params.goodsId), quantity });
  return cartAnswer(userId, STORE_LANGUAGE);
});

export const DELETE = handle('/api/cart/:goodsId', async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  await readNothing(request);
  await removeCartLine({ userId, goodsId: parseGoodsId(params.goodsId) });
  return cartAnswer(userId, STORE_LANGUAGE);
});

export const { GET, POST, PATCH, OPTIONS } = otherMethods('PUT', 'DELETE');
