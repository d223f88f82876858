import { z } from 'zod';
import { findGoodsCards } from '@/lib/goods/find-goods.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

const querySchema = z.object({
  ids: z
    .string()
    .regex(/^\d{1,10}(?:,\d{1,10}){0,199}$/, 'ids are up to 200 goodsIds with commas between.')
    .transform((ids) => ids.split(',').map(Number)),
  lang: languageSchema,
});

/** Returns names and pictures of many goods, for lists of sales. */
export const GET = defineRoute('/api/live/goods', async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { ids, lang } = validate(querySchema, query);
  return jsonResponse({ goods: await findGoodsCards(ids, lang) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
