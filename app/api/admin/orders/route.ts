import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { pageSchema } from '@/lib/http/page-query.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/admin/orders', async (request) => {
  await requireAdmin(request.headers);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return json(await listAllOrders(check(pageSchema, query)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
