import { z } from 'zod';
import {
  adjustSchema,
  adminGoodsQuerySchema,
  auditQuerySchema,
  goodsChangeSchema,
  newGoodsSchema,
  restockSchema,
} from '@/lib/admin/admin-rules.server';
import { adminOnly } from '@/lib/api/operation.server';
import { auditEntrySchema } from '@/lib/api/schemas/accounts.server';
import { nextCursorField } from '@/lib/api/schemas/fields.server';
import { adminGoodsSchema } from '@/lib/api/schemas/goods.server';

const JSON_TYPE = 'application/json';
const goods = { status: 200, type: JSON_TYPE, body: z.object({ goods: adminGoodsSchema }) };
const REPLAYED = ['Idempotency-Replayed'] as const;
const picture = '0123456789abcdef'.repeat(4);
const newGoods = {
  name: { en: 'Citron tea', ko: '유자차' },
  description: {
    en: 'Citron, sliced thin and kept in honey.',
    ko: '얇게 썰어 꿀에 재운 유자예요.',
  },
  category: 'tea',
  price: 12_000,
  stock: 40,
  picture,
};
const page = (schema: z.ZodType, name: 'goods' | 'entries') => ({
  status: 200,
  type: JSON_TYPE,
  body: z.object({ [name]: z.array(schema), nextCursor: nextCursorField }),
});

export const adminOperations = adminOnly({
  listAdminGoods: {
    method: 'GET',
    path: '/api/admin/goods',
    permission: 'readGoods',
    query: adminGoodsQuerySchema,
    queryExamples: { q: { en: 'tea', ko: '차' } },
    answers: [page(adminGoodsSchema, 'goods')],
  },
  addGoods: {
    method: 'POST',
    path: '/api/admin/goods',
    permission: 'changeGoods',
    idempotencyKey: true,
    body: {
      types: [JSON_TYPE],
      schema: newGoodsSchema,
      examples: { en: newGoods, ko: newGoods },
    },
    answers: [{ ...goods, status: 201, headers: REPLAYED }],
  },
  getAdminGoods: {
    method: 'GET',
    path: '/api/admin/goods/:goodsId',
    permission: 'readGoods',
    answers: [goods],
  },
  changeGoods: {
    method: 'PATCH',
    path: '/api/admin/goods/:goodsId',
    permission: 'changeGoods',
    body: {
      types: [JSON_TYPE],
      schema: goodsChangeSchema,
      examples: {
        en: { price: 13_000, seen: { price: 12_000 } },
        ko: { price: 13_000, seen: { price: 12_000 } },
      },
    },
    answers: [goods],
    errors: ['CHANGED_MEANWHILE'],
  },
  restockGoods: {
    method: 'POST',
    path: '/api/admin/goods/:goodsId/restock',
    permission: 'changeGoods',
    idempotencyKey: true,
    body: {
      types: [JSON_TYPE],
      schema: restockSchema,
      examples: { en: { pieces: 50 }, ko: { pieces: 50 } },
    },
    answers: [{ ...goods, headers: REPLAYED }],
  },
  adjustStock: {
    method: 'POST',
    path: '/api/admin/goods/:goodsId/adjust',
    permission: 'adjustStock',
    idempotencyKey: true,
    body: {
      types: [JSON_TYPE],
      schema: adjustSchema,
      examples: {
        en: { pieces: -2, reason: 'Damaged in the store room' },
        ko: { pieces: -2, reason: '창고에서 파손됐어요' },
      },
    },
    answers: [{ ...goods, headers: REPLAYED }],
    errors: ['SOLD_OUT'],
  },
  uploadPicture: {
    method: 'POST',
    path: '/api/admin/pictures',
    permission: 'changeGoods',
    body: { types: ['image/*'] },
    answers: [
      {
        status: 201,
        type: JSON_TYPE,
        body: z.object({
          picture: z.string().meta({ examples: [picture] }),
          imageUrl: z.string().meta({ examples: [`/pictures/${picture}.webp`] }),
        }),
      },
    ],
    errors: ['INVALID'],
  },
  listAudit: {
    method: 'GET',
    path: '/api/admin/audit',
    permission: 'readTrail',
    query: auditQuerySchema,
    queryExamples: { lang: { en: 'en', ko: 'ko' } },
    answers: [page(auditEntrySchema, 'entries')],
  },
});
