import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MAX_CART_LINES, type OrderLine } from '@/lib/carts/cart';
import { quantitySchema } from '@/lib/carts/cart-rules.server';
import { goodsIdSchema } from '@/lib/goods/goods-query.server';
import { IDEMPOTENCY_KEY } from '@/lib/http/idempotency-key.server';
import { emptyAsUndefined, pageSchema } from '@/lib/http/page-query.server';
import { LANGUAGES } from '@/lib/i18n/language';

const line = z.object({ goodsId: goodsIdSchema, quantity: quantitySchema.default(1) });

/** The total that the shopper saw, in whole won. */
const seenTotal = z
  .int('seenTotal is a whole number of won.')
  .min(0, 'seenTotal is 0 or more.')
  .optional();

/** The lines of an order. `fromCart`: the order also removes them from the buyer's cart. */
export type OrderRequest = {
  lines: OrderLine[];
  fromCart: boolean;
  seenTotal: number | undefined;
};

const cart = z
  .object({
    items: z
      .array(line, 'items is a list of {goodsId, quantity}.')
      .min(1, 'An order has at least one line.')
      .max(MAX_CART_LINES, `An order has at most ${MAX_CART_LINES} lines.`)
      .refine(
        (lines) => new Set(lines.map(({ goodsId }) => goodsId)).size === lines.length,
        'Each goods stands in an order once.',
      ),
    seenTotal,
  })
  .transform(({ items, seenTotal }): OrderRequest => ({ lines: items, fromCart: true, seenTotal }));

const singleLine = line.extend({ seenTotal });

const single = singleLine.transform(
  ({ seenTotal, ...one }): OrderRequest => ({ lines: [one], fromCart: false, seenTotal }),
);

/** Picks the schema of `POST /api/orders` by the shape of `body`: the lines of a cart, or one goods. */
export function orderSchemaFor(body: unknown): typeof cart | typeof single {
  return hasItems(body) ? cart : single;
}

/** The body of `POST /api/orders`, in both of its shapes. */
export const orderBodySchema = z.union([single, cart]);

/** `?limit=&cursor=&key=` of the shopper's orders. */
export const ordersQuerySchema = pageSchema.extend({
  key: emptyAsUndefined(z.string().regex(IDEMPOTENCY_KEY).optional()),
});

/** `?lang=` of the payment's page: by default the language that the browser asks for. */
export const payQuerySchema = z.object({ lang: emptyAsUndefined(z.enum(LANGUAGES).optional()) });

/** The payload of `BUY`. Unknown fields, such as `nickname` and `goodsName`, are dropped. */
export const buySchema = singleLine
  .extend({
    /** Without a key, one is made for each message. */
    idempotencyKey: z
      .string()
      .regex(IDEMPOTENCY_KEY, 'idempotencyKey is 1 to 128 visible characters.')
      .default(() => crypto.randomUUID()),
  })
  .transform(({ seenTotal, idempotencyKey, ...one }) => ({
    lines: [one],
    fromCart: false,
    seenTotal,
    idempotencyKey,
  }));

/**
 * Hashes what an order asks for. The same lines in any order are the same request, but one line of a
 * cart, which the order empties, is another request than the same goods alone.
 */
export function hashRequest(lines: readonly OrderLine[], fromCart = false): string {
  const sorted = [...lines].sort((a, b) => a.goodsId - b.goodsId);
  const text = sorted.map(({ goodsId, quantity }) => `${goodsId}x${quantity}`).join(',');
  const form = fromCart && lines.length === 1 ? 'cart:' : '';
  return createHash('sha256').update(`${form}${text}`).digest('base64url');
}

function hasItems(body: unknown): body is { items: unknown } {
  return typeof body === 'object' && body !== null && 'items' in body;
}
