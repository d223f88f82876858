import { z } from 'zod';
import { CATEGORIES, SORTS } from '@/lib/goods/goods';
import { limitSchema } from '@/lib/http/page-query.server';
import { LANGUAGES, STORE_LANGUAGE } from '@/lib/language';

export const goodsIdSchema = z
  .int('goodsId is a positive whole number.')
  .positive('goodsId is a positive whole number.');

/** `?lang=` on the reads of goods; the store's own language without it. */
export const languageSchema = z.enum(LANGUAGES).default(STORE_LANGUAGE);

/** The query of `GET /api/goods`. */
export const goodsQuerySchema = z.object({
  q: z.string().max(100).optional(),
  category: z.enum(CATEGORIES).optional(),
  sort: z.enum(SORTS).optional(),
  inStock: z
    .enum(['true', 'false', '1', '0', ''])
    .transform((flag) => flag === 'true' || flag === '1')
    .optional(),
  limit: limitSchema(100, 24),
  cursor: z.string().max(500).optional(),
  lang: languageSchema,
});
