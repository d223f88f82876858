import { suggestionsQuerySchema } from '@/lib/goods/goods-query.server';
import { suggestGoods } from '@/lib/goods/suggest-goods.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/goods/suggestions', async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang, ...options } = check(suggestionsQuerySchema, query);
  return json({ goods: await suggestGoods({ ...options, language: lang }) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
