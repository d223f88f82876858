import { getOrderDetail } from '@/lib/admin/orders/get-order-detail.server';
import { orderDeskOperations } from '@/lib/api/operations/order-desk.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(orderDeskOperations.getShopOrder, async (_, { params, by }) =>
  jsonResponse(await getOrderDetail(params.orderId ?? '', by)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
