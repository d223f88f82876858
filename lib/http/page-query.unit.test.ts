import { expect, it } from 'vitest';
import { adminGoodsQuerySchema, auditQuerySchema } from '@/lib/admin/admin-rules.server';
import { goodsQuerySchema } from '@/lib/goods/goods-query.server';
import { pageSchema } from '@/lib/http/page-query.server';
import { ordersQuerySchema } from '@/lib/orders/order-rules.server';

it.each([
  ['goods', goodsQuerySchema],
  ['orders', ordersQuerySchema],
  ['the goods of an admin', adminGoodsQuerySchema],
  ['the audit trail', auditQuerySchema],
  ['any other list', pageSchema],
])('a query of %s with empty parameters parses like one without parameters', (_, schema) => {
  const empty = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, '']));
  const given = Object.entries(schema.parse(empty)).filter(([, value]) => value);
  expect(Object.fromEntries(given)).toEqual(schema.parse({}));
});
