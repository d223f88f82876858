import { requireSession } from '@/lib/accounts/require-session.server';
import { cartOperations } from '@/lib/api/operations/orders.server';
import { cartAnswer } from '@/lib/carts/cart-answer.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(cartOperations.getCart, async (request) => {
  const { userId } = await requireSession(request.headers);
  const lang = new URL(request.url).searchParams.get('lang') ?? undefined;
  return cartAnswer(userId, validate(languageSchema, lang));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
