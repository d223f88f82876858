import { requireSession } from '@/lib/accounts/require-session.server';
import { orderOperations } from '@/lib/api/operations/orders.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { getOrder } from '@/lib/orders/get-order.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(orderOperations.getOrder, async (request, { params }) => {
  const { userId } = await requireSession(request.headers);
  return jsonResponse({ order: await getOrder({ userId, orderId: params.orderId ?? '' }) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
