import { z } from 'zod';
import { reasonSchema, refundSchema } from '@/lib/admin/admin-rules.server';
import { noteSchema, ordersQuerySchema } from '@/lib/admin/orders/order-desk-rules.server';
import { adminOnly } from '@/lib/api/operation.server';
import { nextCursorField } from '@/lib/api/schemas/fields.server';
import { orderNoteSchema, timelineEntrySchema } from '@/lib/api/schemas/order-desk.server';
import { shopOrderSchema } from '@/lib/api/schemas/orders.server';

const JSON_TYPE = 'application/json';
const order = { status: 200, type: JSON_TYPE, body: z.object({ order: shopOrderSchema }) };
const detail = z.object({
  order: shopOrderSchema,
  timeline: z.array(timelineEntrySchema),
  notes: z.array(orderNoteSchema),
});
const reasonBody = (en: string, ko: string) => ({
  types: [JSON_TYPE],
  schema: reasonSchema,
  examples: { en: { reason: en }, ko: { reason: ko } },
});
const REPLAYED = ['Idempotency-Replayed'] as const;

export const orderDeskOperations = adminOnly({
  listAllOrders: {
    method: 'GET',
    path: '/api/admin/orders',
    permission: 'readOrders',
    query: ordersQuerySchema,
    queryExamples: { q: { en: 'Minji', ko: '민지' }, status: { en: 'confirmed', ko: 'confirmed' } },
    answers: [
      {
        status: 200,
        type: JSON_TYPE,
        body: z.object({ orders: z.array(shopOrderSchema), nextCursor: nextCursorField }),
      },
    ],
  },
  getShopOrder: {
    method: 'GET',
    path: '/api/admin/orders/:orderId',
    permission: 'readOrders',
    answers: [{ status: 200, type: JSON_TYPE, body: detail }],
  },
  cancelShopOrder: {
    method: 'POST',
    path: '/api/admin/orders/:orderId/cancel',
    permission: 'changeOrders',
    body: reasonBody('The last one was broken', '마지막 상품이 파손됐어요'),
    answers: [order],
  },
  addOrderNote: {
    method: 'POST',
    path: '/api/admin/orders/:orderId/notes',
    permission: 'changeOrders',
    idempotencyKey: true,
    body: {
      types: [JSON_TYPE],
      schema: noteSchema,
      examples: {
        en: { text: 'The buyer asks for a gift box.' },
        ko: { text: '선물 상자를 부탁하셨어요.' },
      },
    },
    answers: [{ status: 201, type: JSON_TYPE, body: detail, headers: REPLAYED }],
  },
  refundOrder: {
    method: 'POST',
    path: '/api/admin/orders/:orderId/refund',
    permission: 'changeOrders',
    idempotencyKey: true,
    body: {
      types: [JSON_TYPE],
      schema: refundSchema,
      examples: {
        en: { amount: 5_000, reason: 'One cup arrived broken' },
        ko: { amount: 5_000, reason: '컵 하나가 깨져서 도착했어요' },
      },
    },
    answers: [{ ...order, headers: REPLAYED }],
    errors: ['NOT_REFUNDABLE'],
  },
  hideSales: {
    method: 'POST',
    path: '/api/admin/orders/:orderId/hide-sales',
    permission: 'moderate',
    body: reasonBody('An insult as a name', '욕설이 들어간 닉네임이에요'),
    answers: [order],
  },
});
