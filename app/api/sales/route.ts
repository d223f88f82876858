import { z } from 'zod';
import { goodsIdTextSchema } from '@/lib/goods/goods-query.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { blankIsAbsent, limitSchema } from '@/lib/http/page-query.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';
import { listSales } from '@/lib/sales/list-sales.server';

const querySchema = z.object({
  after: blankIsAbsent(
    z
      .string()
      .regex(/^\d{1,15}$/, 'after is a seq: a whole number, 0 or more.')
      .transform(Number)
      .optional(),
  ),
  goodsId: blankIsAbsent(goodsIdTextSchema.optional()),
  limit: limitSchema(1_000, 100),
});

export const GET = handle('/api/sales', async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return json(await listSales(check(querySchema, query)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
