import { requireSession } from '@/lib/accounts/require-session.server';
import { getCart } from '@/lib/carts/get-cart.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { handle } from '@/lib/http/handle.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/cart', async (request) => {
  const { userId } = await requireSession(request.headers);
  const lang = new URL(request.url).searchParams.get('lang') ?? undefined;
  return json(await getCart({ userId, language: check(languageSchema, lang) }));
});
