import { z } from 'zod';
import { MAX_CART_LINES, MAX_QUANTITY } from '@/lib/carts/cart';
import { goodsIdTextSchema, languageSchema } from '@/lib/goods/goods-query.server';

/** A quantity in a body or a message. */
export const quantitySchema = z
  .int('quantity is a whole number of pieces.')
  .min(1, 'quantity is at least 1.')
  .max(MAX_QUANTITY, `quantity is at most ${MAX_QUANTITY}.`);

/** The body of `PUT /api/cart/:goodsId`. */
export const cartLineSchema = z.object({ quantity: quantitySchema });

/** The query of `GET /api/cart/goods`: `ids` as `5,8`. */
export const cartGoodsSchema = z.object({
  ids: z
    .string()
    .max(1_000)
    .transform((text) => text.split(','))
    .pipe(z.array(goodsIdTextSchema).max(MAX_CART_LINES, `ids are at most ${MAX_CART_LINES}.`)),
  lang: languageSchema,
});
