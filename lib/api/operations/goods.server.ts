import { z } from 'zod';
import { operations } from '@/lib/api/operation.server';
import { nextCursorField } from '@/lib/api/schemas/fields.server';
import { goodsCardSchema, goodsSchema } from '@/lib/api/schemas/goods.server';
import {
  goodsCardsQuerySchema,
  goodsQuerySchema,
  languageSchema,
  suggestionsQuerySchema,
} from '@/lib/goods/goods-query.server';

const list = {
  status: 200,
  type: 'application/json',
  body: z.object({ goods: z.array(goodsSchema) }),
};
const q = { en: 'tea', ko: '차' };
const lang = { en: 'en', ko: 'ko' };

export const goodsOperations = operations('goods', {
  listGoods: {
    method: 'GET',
    path: '/api/goods',
    who: 'anyone',
    query: goodsQuerySchema,
    queryExamples: { q, lang },
    answers: [{ ...list, body: list.body.extend({ nextCursor: nextCursorField }) }],
  },
  getGoods: {
    method: 'GET',
    path: '/api/goods/:goodsId',
    who: 'anyone',
    query: z.object({ lang: languageSchema }),
    queryExamples: { lang },
    answers: [{ ...list, body: z.object({ goods: goodsSchema }) }],
  },
  suggestGoods: {
    method: 'GET',
    path: '/api/goods/suggestions',
    who: 'anyone',
    query: suggestionsQuerySchema,
    queryExamples: { q, lang },
    answers: [list],
  },
  listGoodsCards: {
    method: 'GET',
    path: '/api/live/goods',
    who: 'anyone',
    query: goodsCardsQuerySchema,
    queryExamples: { ids: { en: '1,2', ko: '1,2' }, lang },
    answers: [{ ...list, body: z.object({ goods: z.array(goodsCardSchema) }) }],
  },
  findGoodsPicture: {
    method: 'GET',
    path: '/api/goods/:goodsId/picture',
    who: 'anyone',
    answers: [{ status: 307, headers: ['Location'] }],
  },
  getGoodsPreview: {
    method: 'GET',
    path: '/goods/:goodsId/picture',
    who: 'anyone',
    answers: [{ status: 200, type: 'image/png' }],
  },
  getPicture: {
    method: 'GET',
    path: '/pictures/:picture',
    who: 'anyone',
    answers: [{ status: 200, type: 'image/webp' }],
    errors: ['NOT_FOUND'],
  },
});
