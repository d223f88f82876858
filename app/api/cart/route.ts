import { requireSession } from '@/lib/accounts/require-session.server';
import { cartAnswer } from '@/lib/carts/cart-answer.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/cart', async (request) => {
  const { userId } = await requireSession(request.headers);
  const lang = new URL(request.url).searchParams.get('lang') ?? undefined;
  return cartAnswer(userId, check(languageSchema, lang));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
