import { z } from 'zod';
import { goodsIdTextSchema } from '@/lib/goods/goods-query.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { emptyAsUndefined, limitSchema } from '@/lib/http/page-query.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';
import { listSales } from '@/lib/sales/history/list-sales.server';

const querySchema = z.object({
  after: emptyAsUndefined(
    z
      .string()
      .regex(/^\d{1,15}$/, 'after is a seq: a whole number, 0 or more.')
      .transform(Number)
      .optional(),
  ),
  goodsId: emptyAsUndefined(goodsIdTextSchema.optional()),
  limit: limitSchema(1_000, 100),
});

export const GET = defineRoute('/api/sales', async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return jsonResponse(await listSales(validate(querySchema, query)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
