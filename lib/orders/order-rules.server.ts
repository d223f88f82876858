import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MAX_CART_LINES, type OrderLine } from '@/lib/carts/cart';
import { quantitySchema } from '@/lib/carts/cart-rules.server';
import { goodsIdSchema } from '@/lib/goods/goods-query.server';
import { IDEMPOTENCY_KEY } from '@/lib/http/idempotency-key.server';
import { emptyAsUndefined, pageSchema } from '@/lib/http/page-query.server';

const line = z.object({ goodsId: goodsIdSchema, quantity: quantitySchema.default(1) });

/** What the shopper was shown as the total, in whole won. */
const seenTotal = z
  .int('seenTotal is a whole number of won.')
  .min(0, 'seenTotal is 0 or more.')
  .optional();

/** The lines of an order, and whether they are a cart's, which the order then empties of them. */
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

/** The body of `POST /api/orders` as `body` means to be: the lines of a cart, or one goods. */
export function orderSchemaFor(body: unknown): typeof cart | typeof single {
  return hasItems(body) ? cart : single;
}

/** `?limit=&cursor=&key=` of the shopper's orders. */
export const ordersQuerySchema = pageSchema.extend({
  key: emptyAsUndefined(z.string().regex(IDEMPOTENCY_KEY).optional()),
});

/** The payload of `BUY`; a `nickname` or `goodsName` beside it is dropped. */
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
 * A request's meaning in a few signs: the same lines in any order are the same request, but those
 * of a cart, which the order empties, are not the same as one goods by itself.
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
