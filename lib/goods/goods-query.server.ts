import { z } from 'zod';
import { CATEGORIES, SORTS } from '@/lib/goods/goods';
import { emptyAsUndefined, limitSchema } from '@/lib/http/page-query.server';
import { LANGUAGES, STORE_LANGUAGE } from '@/lib/i18n/language';

const NO_GOODS_ID = 'goodsId is a positive whole number.';

/**
 * A goodsId in a body or a message. However large, it is valid: every route answers that such goods do
 * not exist.
 */
export const goodsIdSchema = z
  .number(NO_GOODS_ID)
  .refine((goodsId) => Number.isInteger(goodsId) && goodsId > 0, NO_GOODS_ID)
  .meta({ type: 'integer', minimum: 1 });

/** A goodsId in a query. */
export const goodsIdTextSchema = z
  .string()
  .regex(/^[1-9]\d{0,99}$/, NO_GOODS_ID)
  .transform(Number);

/** `?lang=` on the reads of goods; the store's own language without it. */
export const languageSchema = emptyAsUndefined(z.enum(LANGUAGES).default(STORE_LANGUAGE));

const wonSchema = z
  .string()
  .regex(/^\d{0,12}$/, 'A price is a whole number of won.')
  // An empty form field means no limit.
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional();

/** The query of `GET /api/goods/suggestions`. */
export const suggestionsQuerySchema = z.object({
  q: z.string().max(100).default(''),
  limit: limitSchema(20, 8),
  lang: languageSchema,
});

/** The query of `GET /api/goods`. */
export const goodsQuerySchema = z.object({
  q: z.string().max(100).optional(),
  category: emptyAsUndefined(z.enum(CATEGORIES).optional()),
  sort: emptyAsUndefined(z.enum(SORTS).optional()),
  inStock: z
    .enum(['true', 'false', '1', '0', ''])
    .transform((flag) => flag === 'true' || flag === '1')
    .optional(),
  minPrice: wonSchema,
  maxPrice: wonSchema,
  ids: emptyAsUndefined(
    z
      .string()
      .max(500)
      .transform((text) => text.split(','))
      .pipe(z.array(goodsIdTextSchema).max(24, 'ids are at most 24.'))
      .optional(),
  ),
  limit: limitSchema(100, 24),
  cursor: z.string().max(500).optional(),
  lang: languageSchema,
});

/** The query of `GET /api/live/goods`. */
export const goodsCardsQuerySchema = z.object({
  ids: z
    .string()
    .regex(/^\d{1,10}(?:,\d{1,10}){0,199}$/, 'ids are up to 200 goodsIds with commas between.')
    .transform((ids) => ids.split(',').map(Number)),
  lang: languageSchema,
});
