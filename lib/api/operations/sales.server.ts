import { z } from 'zod';
import { operations } from '@/lib/api/operation.server';
import { epochField, latestField, saleSchema } from '@/lib/api/schemas/orders.server';
import { goodsIdTextSchema } from '@/lib/goods/goods-query.server';
import { emptyAsUndefined, limitSchema } from '@/lib/http/page-query.server';

/** The query of `GET /api/sales`. */
export const salesQuerySchema = z.object({
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

export const salesOperations = operations('sales', {
  listSales: {
    method: 'GET',
    path: '/api/sales',
    who: 'anyone',
    query: salesQuerySchema,
    answers: [
      {
        status: 200,
        type: 'application/json',
        body: z.object({ sales: z.array(saleSchema), latest: latestField, epoch: epochField }),
      },
    ],
  },
});
