import { z } from 'zod';
import {
  goodsIdField,
  idField,
  nicknameField,
  stockField,
  wonField,
} from '@/lib/api/schemas/fields.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import {
  type ChangedMeanwhile,
  ERRORS,
  type ErrorCode,
  type FieldError,
  type LoggedIn,
} from '@/lib/core/errors';

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];
const fieldError = schemaOf<FieldError>()(
  z.object({
    path: z.string().meta({ description: 'With dots, such as `items.0.quantity`.' }),
    message: z.string(),
  }),
);
const loggedIn = schemaOf<LoggedIn>()(z.object({ userId: idField, nickname: nicknameField }));
const value = z.union([z.string(), z.number()]);
const changedMeanwhile = schemaOf<ChangedMeanwhile>()(
  z.object({ field: z.string(), seen: value, now: value }),
);
const price = z.object({ goodsId: goodsIdField, price: wonField });

/** RFC 9457, as `problemResponse` writes it. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string().optional(),
    errors: z.array(fieldError).optional().meta({ description: 'The invalid fields.' }),
    left: z
      .array(z.object({ goodsId: goodsIdField, stock: stockField }))
      .optional()
      .meta({ description: 'With SOLD_OUT: the stock of the goods that ran short.' }),
    prices: z
      .array(price)
      .optional()
      .meta({ description: 'With PRICE_CHANGED: the price of each goods of the order.' }),
    total: wonField.optional().meta({ description: 'With PRICE_CHANGED: the order’s total.' }),
    shopper: loggedIn
      .nullable()
      .optional()
      .meta({ description: 'With OTHER_ACCOUNT: the account that is logged in; null for none.' }),
    changes: z
      .array(changedMeanwhile)
      .optional()
      .meta({ description: 'With CHANGED_MEANWHILE: the fields that somebody else changed.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. `code` is stable.' });

/** The answer to a message of a socket that was refused. */
export const socketErrorSchema = z
  .object({
    error: z.object({
      code: z.enum(codes).meta({ examples: ['SIGN_IN_REQUIRED'] }),
      detail: z.string().meta({ examples: [ERRORS.SIGN_IN_REQUIRED.title] }),
      prices: z.array(price).optional().meta({ description: 'With PRICE_CHANGED.' }),
      total: wonField.optional().meta({ description: 'With PRICE_CHANGED.' }),
    }),
  })
  .meta({ id: 'SocketError' });
