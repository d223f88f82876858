import { requireSession } from '@/lib/accounts/require-session.server';
import { defineRoute } from '@/lib/http/define-route.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { getOrder } from '@/lib/orders/get-order.server';

export const GET = defineRoute('/api/orders/:orderId', async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  return jsonResponse({ order: await getOrder({ userId, orderId: params.orderId ?? '' }) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
