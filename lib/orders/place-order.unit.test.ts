import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { registered } from '@/lib/metrics/registry.server';
import { recordOutcome } from '@/lib/orders/place-order.server';
import type { PlacedOrder } from '@/lib/orders/purchase.server';

async function countOf(outcome: string): Promise<number> {
  const metric = await registered().getSingleMetric('salebell_purchases_total')?.get();
  return metric?.values.find(({ labels }) => labels.outcome === outcome)?.value ?? Number.NaN;
}

const placed = (replayed: boolean): PlacedOrder => ({
  order: {
    orderId: 'one',
    status: 'confirmed',
    items: [],
    total: 0,
    date: '2026-01-01T00:00:00.000Z',
  },
  replayed,
});

it.each([
  ['bought', placed(false)],
  ['replayed', placed(true)],
])('recordOutcome counts a purchase as %s and returns its result', async (outcome, answer) => {
  const before = await countOf(outcome);
  expect(await recordOutcome(Promise.resolve(answer))).toBe(answer);
  expect(await countOf(outcome)).toBe(before + 1);
});

it.each([
  ['sold_out', new AppError('SOLD_OUT')],
  ['refused', new AppError('GOODS_NOT_FOUND')],
  ['refused', new AppError('IDEMPOTENCY_MISMATCH')],
  ['try_again', new AppError('TRY_AGAIN')],
  ['try_again', new mongoose.mongo.MongoNetworkError('away')],
  ['failed', new TypeError('a defect')],
])('recordOutcome counts a purchase as %s and throws its error', async (outcome, error) => {
  const before = await countOf(outcome);
  await expect(recordOutcome(Promise.reject(error))).rejects.toBe(error);
  expect(await countOf(outcome)).toBe(before + 1);
});
