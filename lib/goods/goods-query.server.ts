import { z } from 'zod';
import { CATEGORIES, SORTS } from '@/lib/goods/goods';
import { blankIsAbsent, limitSchema } from '@/lib/http/page-query.server';
import { LANGUAGES, STORE_LANGUAGE } from '@/lib/language';

export const goodsIdSchema = z
  .int('goodsId is a positive whole number.')
  .positive('goodsId is a positive whole number.');

/** `?lang=` on the reads of goods; the store's own language without it. */
export const languageSchema = blankIsAbsent(z.enum(LANGUAGES).default(STORE_LANGUAGE));

const wonSchema = z
  .string()
  .regex(/^\d{0,12}$/, 'A price is a whole number of won.')
  // An empty field of a form is no limit.
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional();

/** The query of `GET /api/goods/suggestions`. */
export const suggestionsQuerySchema = z.object({
  q: z.string().max(100),
  limit: limitSchema(20, 8),
  lang: languageSchema,
});

/** The query of `GET /api/goods`. */
export const goodsQuerySchema = z.object({
  q: z.string().max(100).optional(),
  category: blankIsAbsent(z.enum(CATEGORIES).optional()),
  sort: blankIsAbsent(z.enum(SORTS).optional()),
  inStock: z
    .enum(['true', 'false', '1', '0', ''])
    .transform((flag) => flag === 'true' || flag === '1')
    .optional(),
  minPrice: wonSchema,
  maxPrice: wonSchema,
  ids: blankIsAbsent(
    z
      .string()
      .regex(
        /^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,23}$/,
        'ids are 1 to 24 goodsIds with commas between.',
      )
      .transform((text) => text.split(',').map(Number))
      .optional(),
  ),
  limit: limitSchema(100, 24),
  cursor: z.string().max(500).optional(),
  lang: languageSchema,
});
