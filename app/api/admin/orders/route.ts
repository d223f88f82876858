import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { pageSchema } from '@/lib/http/page-query.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(adminOperations.listAllOrders, async (request, { by }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return jsonResponse(await listAllOrders({ by, ...validate(pageSchema, query) }));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
