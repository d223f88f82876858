import { z } from 'zod';
import { goodsIdSchema } from '@/lib/goods/goods-query.server';
import { LANGUAGES } from '@/lib/i18n/language';

/** The payload of `RESUME`. */
export const resumeSchema = z.object({
  after: z.int('after is a seq: a whole number, 0 or more.').min(0, 'after is 0 or more.'),
  epoch: z.string('epoch is the text that came with the seq.').max(64).optional(),
});

/** The payload of `WATCH` and `UNWATCH`. */
export const watchSchema = z.object({ goodsId: goodsIdSchema });

/** The payload of `STOCK_OF`. */
export const stockOfSchema = z.object({ goodsIds: z.array(goodsIdSchema).max(100) });

/** The payload of `WATCH_SHOP`. */
export const watchShopSchema = z.object({ language: z.enum(LANGUAGES) });
