import { z } from 'zod';
import { goodsIdTextSchema, languageSchema } from '@/lib/goods/goods-query.server';
import { MAX_CART_LINES } from '@/lib/orders/order';

/** The query of `GET /api/cart/goods`: `ids` as `5,8`. */
export const cartGoodsSchema = z.object({
  ids: z
    .string()
    .max(1_000)
    .transform((text) => text.split(','))
    .pipe(z.array(goodsIdTextSchema).max(MAX_CART_LINES, `ids are at most ${MAX_CART_LINES}.`)),
  lang: languageSchema,
});
