import { Types } from 'mongoose';
import { describe, expect, it, vi } from 'vitest';
import { registered } from '@/lib/metrics/registry.server';
import { collectOutboxMetrics } from '@/lib/sales/outbox/outbox-metrics.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

const sale = (secondsAgo: number, rest: { pending: true } | { seq: number }) => ({
  orderId: new Types.ObjectId(),
  nickname: 'buyer',
  goodsId: 1,
  goodsName: 'goods 1',
  date: new Date(Date.now() - secondsAgo * 1000),
  ...rest,
});

async function metrics(): Promise<Record<string, number>> {
  const names = ['salebell_database_up', 'salebell_outbox_sales', 'salebell_outbox_oldest_seconds'];
  const values = names.map(async (name) => {
    const metric = await registered().getSingleMetric(name)?.get();
    return [name.replace('salebell_', ''), metric?.values[0]?.value ?? Number.NaN] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

describe('the metrics of the outbox', () => {
  it('are 0 when no sale waits', async () => {
    await SaleModel.create(sale(60, { seq: 1 }));
    await collectOutboxMetrics();
    expect(await metrics()).toEqual({ database_up: 1, outbox_sales: 0, outbox_oldest_seconds: 0 });
  });

  it('count the waiting sales, and give the age of the oldest', async () => {
    await SaleModel.create([
      sale(90, { seq: 1 }),
      sale(30, { pending: true }),
      sale(20, { pending: true }),
    ]);
    await collectOutboxMetrics();
    const { outbox_sales, outbox_oldest_seconds } = await metrics();
    expect(outbox_sales).toBe(2);
    expect(outbox_oldest_seconds).toBeGreaterThanOrEqual(30);
    expect(outbox_oldest_seconds).toBeLessThan(90);
  });

  it('are NaN while the database is unavailable', async () => {
    await collectOutboxMetrics();
    vi.spyOn(SaleModel, 'find').mockImplementation(() => {
      throw new Error('the database is unavailable');
    });
    await expect(collectOutboxMetrics()).rejects.toThrow('unavailable');
    expect(await metrics()).toEqual({
      database_up: 0,
      outbox_sales: Number.NaN,
      outbox_oldest_seconds: Number.NaN,
    });
  });
});
