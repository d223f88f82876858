import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import { ordersQuerySchema } from '@/lib/admin/orders/order-desk-rules.server';
import { orderDeskOperations } from '@/lib/api/operations/order-desk.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(orderDeskOperations.listAllOrders, async (request, { by }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return jsonResponse(await listAllOrders({ by, ...validate(ordersQuerySchema, query) }));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
