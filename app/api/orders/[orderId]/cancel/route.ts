import { requireSession } from '@/lib/accounts/require-session.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readNothing } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { door } from '@/lib/realtime/door.server';

export const POST = handle('/api/orders/:orderId/cancel', async (request, { params, signal }) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  await readNothing(request);
  const cancelled = await cancelOrder({ userId, orderId: params.orderId ?? '', signal });
  door()?.retracted(cancelled.retracted, cancelled.levels);
  return json({ order: cancelled.order });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
