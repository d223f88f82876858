import { z } from 'zod';
import { CATEGORIES } from '@/lib/goods/goods';
import { languageSchema } from '@/lib/goods/goods-query.server';
import { limitSchema, pageSchema } from '@/lib/http/page-query.server';
import { PICTURE_ID } from '@/lib/pictures/picture-url';

/** Pieces of one goods in stock, and so in one delivery. */
export const MAX_STOCK = 1_000_000;
export const MAX_PRICE = 100_000_000;

/** Accepts a text of 1 to `max` characters, without control and bidirectional characters. */
export function textSchema(max: number, missing: string) {
  return z
    .string(missing)
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, `At most ${max} characters.`)
        // Bidirectional characters could reverse the text of a toast.
        .refine(
          (value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value.replaceAll(/\r?\n/g, ' ')),
          'This has characters that cannot be shown.',
        ),
    );
}

function bothLanguages(max: number) {
  const one = textSchema(max, 'Both languages are needed.');
  return z.object({ ko: one, en: one });
}

const name = bothLanguages(80).refine(
  ({ ko, en }) => !/[\r\n]/.test(ko + en),
  'A name is one line.',
);
const description = bothLanguages(1_000);
const category = z.enum(CATEGORIES, 'Choose a category.');
const price = z
  .int('A price is a whole number of won.')
  .min(1, 'A price is at least 1 won.')
  .max(MAX_PRICE, `A price is at most ${MAX_PRICE} won.`);
const pieces = z
  .int('Pieces are a whole number.')
  .max(MAX_STOCK, `There are at most ${MAX_STOCK} pieces.`);
const picture = z.string('A picture is needed.').regex(PICTURE_ID, 'A picture is needed.');

/** The body of `POST /api/admin/goods`. `picture` is the id of an upload. */
export const newGoodsSchema = z.object({
  name,
  description,
  category,
  price,
  stock: pieces.min(0, 'There are no fewer than 0 pieces.'),
  picture,
});
export type NewGoods = z.output<typeof newGoodsSchema>;

const seenTexts = z.object({ ko: z.string(), en: z.string() });

/** The fields as the sender saw them before the change, each as `AdminGoods` has it. */
const seen = z
  .object({
    name: seenTexts,
    description: seenTexts,
    category: z.string(),
    price: z.number(),
    imageUrl: z.string(),
  })
  .partial();
export type SeenGoods = z.output<typeof seen>;

/** The body of `PATCH /api/admin/goods/:goodsId`: absent fields stay as they are. */
export const goodsChangeSchema = z.object({
  name: name.optional(),
  description: description.optional(),
  category: category.optional(),
  price: price.optional(),
  picture: picture.optional(),
  hidden: z.boolean('hidden is true or false.').optional(),
  seen: seen.optional(),
});
export type GoodsChange = z.output<typeof goodsChangeSchema>;

/** The body of `POST /api/admin/goods/:goodsId/restock`. */
export const restockSchema = z.object({ pieces: pieces.min(1, 'At least 1 piece is added.') });

/** Why something was done, for the audit trail. */
const reason = textSchema(200, 'A reason is needed.');

/** The body of requests that need nothing else: to cancel an order, hide its sales or rename an account. */
export const reasonSchema = z.object({ reason });

/** The body of `POST /api/admin/goods/:goodsId/adjust`: negative `pieces` are taken away. */
export const adjustSchema = z.object({
  pieces: pieces
    .min(-MAX_STOCK, `There are at most ${MAX_STOCK} pieces.`)
    .refine((value) => value !== 0, 'pieces is not 0.'),
  reason,
});

/** The body of `POST /api/admin/orders/:orderId/refund`: an amount in whole won. */
export const refundSchema = z.object({
  amount: z.int('amount is a whole number of won.').min(1, 'amount is 1 or more.'),
  reason,
});

/** `?q=&limit=&cursor=` of `GET /api/admin/goods`. */
export const adminGoodsQuerySchema = z.object({
  q: z.string().max(100).optional(),
  limit: limitSchema(100, 50),
  cursor: z.string().max(500).optional(),
});

/** `?limit=&cursor=&lang=` of `GET /api/admin/audit`. */
export const auditQuerySchema = pageSchema.extend({ lang: languageSchema });
