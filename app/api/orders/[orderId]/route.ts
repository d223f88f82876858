import { requireSession } from '@/lib/accounts/require-session.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { getOrder } from '@/lib/orders/get-order.server';

export const GET = handle('/api/orders/:orderId', async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  return json({ order: await getOrder({ userId, orderId: params.orderId ?? '' }) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
