import { z } from 'zod';
import { operations } from '@/lib/api/operation.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import type { Readiness } from '@/lib/bootstrap/readiness.server';
import { languageSchema } from '@/lib/goods/goods-query.server';

const check = z.enum(['up', 'down']);
const checks = z.object({ database: check, broadcast: check });
const readiness = schemaOf<Readiness>()(
  z.object({ status: z.enum(['ready', 'unready']), checks }).meta({ id: 'Readiness' }),
);
const liveness = z.object({ status: z.literal('live'), checks });
const document = {
  status: 200,
  type: 'application/json',
  body: z.looseObject({ info: z.looseObject({ title: z.string(), version: z.string() }) }),
};
/** The query of the documents: their language. */
export const documentQuerySchema = z.object({ lang: languageSchema });

const lang = { en: 'en', ko: 'ko' };

export const serviceOperations = operations('operations', {
  getLiveness: {
    method: 'GET',
    path: '/api/health/live',
    who: 'anyone',
    answers: [{ status: 200, type: 'application/json', body: liveness }],
    plain: true,
  },
  getReadiness: {
    method: 'GET',
    path: '/api/health/ready',
    who: 'anyone',
    answers: [
      { status: 200, type: 'application/json', body: readiness },
      { status: 503, type: 'application/json', body: readiness },
    ],
    plain: true,
  },
  getMetrics: {
    method: 'GET',
    path: '/metrics',
    who: 'anyone',
    answers: [{ status: 200, type: 'text/plain' }],
    errors: ['FORBIDDEN'],
  },
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    who: 'anyone',
    query: documentQuerySchema,
    queryExamples: { lang },
    answers: [document],
  },
  getAsyncApi: {
    method: 'GET',
    path: '/api/asyncapi.json',
    who: 'anyone',
    query: documentQuerySchema,
    queryExamples: { lang },
    answers: [document],
  },
});
