import { reasonSchema } from '@/lib/admin/admin-rules.server';
import { cancelShopOrder } from '@/lib/admin/orders/cancel-shop-order.server';
import { orderDeskOperations } from '@/lib/api/operations/order-desk.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(
  orderDeskOperations.cancelShopOrder,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    const { reason } = await readJson(request, reasonSchema);
    const order = await cancelShopOrder({ by, orderId: params.orderId ?? '', reason, signal });
    return jsonResponse({ order });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
