import { z } from 'zod';
import { operations } from '@/lib/api/operation.server';
import { nextCursorField } from '@/lib/api/schemas/fields.server';
import { cartSchema, goodsSchema } from '@/lib/api/schemas/goods.server';
import { orderSchema } from '@/lib/api/schemas/orders.server';
import { cartGoodsSchema, cartLineSchema } from '@/lib/carts/cart-rules.server';
import { languageSchema } from '@/lib/goods/goods-query.server';
import {
  orderBodySchema,
  ordersQuerySchema,
  payQuerySchema,
} from '@/lib/orders/order-rules.server';

const JSON_TYPE = 'application/json';
const lang = { en: 'en', ko: 'ko' };
const cartAnswer = {
  status: 200,
  type: JSON_TYPE,
  body: cartSchema,
  headers: ['ETag'],
} as const;
const order = { status: 200, type: JSON_TYPE, body: z.object({ order: orderSchema }) };
const twoPieces = { quantity: 2 };
const purchase = { goodsId: 8, quantity: 2, seenTotal: 24_000 };

export const cartOperations = operations('cart', {
  getCart: {
    method: 'GET',
    path: '/api/cart',
    who: 'shopper',
    query: z.object({ lang: languageSchema }),
    queryExamples: { lang },
    answers: [cartAnswer],
  },
  putCartLine: {
    method: 'PUT',
    path: '/api/cart/:goodsId',
    who: 'shopper',
    body: {
      types: [JSON_TYPE],
      schema: cartLineSchema,
      examples: { en: twoPieces, ko: twoPieces },
    },
    answers: [cartAnswer],
  },
  removeCartLine: {
    method: 'DELETE',
    path: '/api/cart/:goodsId',
    who: 'shopper',
    answers: [cartAnswer],
  },
  listCartGoods: {
    method: 'GET',
    path: '/api/cart/goods',
    who: 'anyone',
    query: cartGoodsSchema,
    queryExamples: { ids: { en: '5,8', ko: '5,8' }, lang },
    answers: [{ status: 200, type: JSON_TYPE, body: z.object({ goods: z.array(goodsSchema) }) }],
  },
});

export const orderOperations = operations('orders', {
  placeOrder: {
    method: 'POST',
    path: '/api/orders',
    who: 'shopper',
    idempotencyKey: true,
    ifMatch: true,
    body: {
      types: [JSON_TYPE],
      schema: orderBodySchema,
      examples: { en: purchase, ko: purchase },
    },
    answers: [{ ...order, status: 201, headers: ['Idempotency-Replayed'] }],
    errors: ['GOODS_NOT_FOUND', 'SOLD_OUT', 'PRICE_CHANGED', 'CART_CHANGED'],
  },
  listOrders: {
    method: 'GET',
    path: '/api/orders',
    who: 'shopper',
    query: ordersQuerySchema,
    answers: [
      {
        ...order,
        body: z.object({ orders: z.array(orderSchema), nextCursor: nextCursorField }),
      },
    ],
  },
  getOrder: {
    method: 'GET',
    path: '/api/orders/:orderId',
    who: 'shopper',
    answers: [order],
  },
  cancelOrder: {
    method: 'POST',
    path: '/api/orders/:orderId/cancel',
    who: 'shopper',
    answers: [order],
    errors: ['TOO_LATE_TO_CANCEL'],
  },
  startPayment: {
    method: 'GET',
    path: '/api/orders/:orderId/pay',
    who: 'shopper',
    query: payQuerySchema,
    queryExamples: { lang },
    answers: [{ status: 303, headers: ['Location'] }],
  },
  finishPayment: {
    method: 'GET',
    path: '/api/orders/:orderId/paid',
    who: 'shopper',
    answers: [{ status: 303, headers: ['Location'] }],
  },
  receivePaymentWebhook: {
    method: 'POST',
    path: '/api/payments/webhook',
    who: 'anyone',
    body: { types: [JSON_TYPE] },
    answers: [{ status: 200, type: JSON_TYPE, body: z.object({ received: z.literal(true) }) }],
    errors: ['FORBIDDEN', 'NOT_FOUND'],
  },
});
