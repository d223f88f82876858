import { AppError } from '@/lib/core/errors';
import { isUnavailable } from '@/lib/database/failure.server';
import { purchases } from '@/lib/metrics/metrics.server';
import type { PlacedOrder } from '@/lib/orders/purchase.server';

/** Counts how a purchase ended, and is otherwise `placed` itself. */
export async function recordOutcome(placed: Promise<PlacedOrder>): Promise<PlacedOrder> {
  try {
    const { replayed } = await placed;
    purchases().inc(replayed ? 'replayed' : 'bought');
  } catch (error) {
    purchases().inc(outcomeOf(error));
  }
  return placed;
}

function outcomeOf(error: unknown) {
  if (isUnavailable(error)) return 'try_again';
  if (!(error instanceof AppError)) return 'failed';
  if (error.code === 'SOLD_OUT') return 'sold_out';
  return error.code === 'TRY_AGAIN' ? 'try_again' : 'refused';
}
