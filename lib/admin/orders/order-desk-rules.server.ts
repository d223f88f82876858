import { z } from 'zod';
import { textSchema } from '@/lib/admin/admin-rules.server';
import { emptyAsUndefined, pageSchema } from '@/lib/http/page-query.server';
import { ORDER_STATUSES } from '@/lib/orders/order';

const MAX_NOTE_LENGTH = 1_000;

const moment = emptyAsUndefined(
  z.iso
    .datetime({ offset: true, error: 'This is no time in ISO 8601.' })
    .transform((text) => new Date(text))
    .optional(),
);

/** The query of `GET /api/admin/orders`. */
export const ordersQuerySchema = pageSchema.extend({
  q: z.string().max(100).optional(),
  status: emptyAsUndefined(z.enum(ORDER_STATUSES).optional()),
  from: moment,
  to: moment,
  buyer: emptyAsUndefined(
    z
      .string()
      .regex(/^[0-9a-f]{24}$/, 'buyer is the id of an account.')
      .optional(),
  ),
});

/** The body of `POST /api/admin/orders/:orderId/notes`. */
export const noteSchema = z.object({ text: textSchema(MAX_NOTE_LENGTH, 'A note has a text.') });
