import { withinDeadline } from '@/lib/core/deadline.server';
import { databaseUp, outboxOldestSeconds, outboxSales } from '@/lib/metrics/metrics.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

/** The number of waiting sales is reported up to this. */
const MAX_COUNTED = 10_000;
const REQUEST_TIMEOUT_MS = 900;

/**
 * Sets the metrics of the outbox: how many sales wait, and the age of the oldest.
 *
 * @throws the database's own error; the metrics are then NaN.
 */
export async function collectOutboxMetrics(): Promise<void> {
  try {
    const waiting = await withinDeadline(REQUEST_TIMEOUT_MS, () =>
      SaleModel.find({ pending: true }, { date: 1 })
        .sort({ date: 1, _id: 1 })
        .limit(MAX_COUNTED)
        .lean(),
    );
    const oldest = waiting[0]?.date.getTime();
    databaseUp().set(1);
    outboxSales().set(waiting.length);
    outboxOldestSeconds().set(oldest === undefined ? 0 : (Date.now() - oldest) / 1000);
  } catch (error) {
    databaseUp().set(0);
    outboxSales().set(Number.NaN);
    outboxOldestSeconds().set(Number.NaN);
    throw error;
  }
}
