import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { registered } from '@/lib/metrics/registry.server';
import { recordOutcome } from '@/lib/orders/place-order.server';
import type { PlacedOrder } from '@/lib/orders/purchase.server';

async function counted(outcome: string): Promise<number> {
  const metric = await registered().getSingleMetric('salebell_purchases_total')?.get();
  return metric?.values.find(({ labels }) => labels.outcome === outcome)?.value ?? Number.NaN;
}

const placed = (replayed: boolean): PlacedOrder => ({
  order: { orderId: 'one', items: [], total: 0, date: '2026-01-01T00:00:00.000Z' },
  replayed,
});

it.each([
  ['bought', placed(false)],
  ['replayed', placed(true)],
])('a purchase that ended as %s is counted so, and is what it was', async (outcome, answer) => {
  const before = await counted(outcome);
  expect(await recordOutcome(Promise.resolve(answer))).toBe(answer);
  expect(await counted(outcome)).toBe(before + 1);
});

it.each([
  ['sold_out', new AppError('SOLD_OUT')],
  ['refused', new AppError('GOODS_NOT_FOUND')],
  ['refused', new AppError('IDEMPOTENCY_MISMATCH')],
  ['try_again', new AppError('TRY_AGAIN')],
  ['try_again', new mongoose.mongo.MongoNetworkError('away')],
  ['failed', new TypeError('a defect')],
])('a purchase that ended as %s is counted so, and fails as it did', async (outcome, error) => {
  const before = await counted(outcome);
  await expect(recordOutcome(Promise.reject(error))).rejects.toBe(error);
  expect(await counted(outcome)).toBe(before + 1);
});
