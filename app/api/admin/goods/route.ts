import { addGoods } from '@/lib/admin/add-goods.server';
import { adminGoodsQuerySchema, newGoodsSchema } from '@/lib/admin/admin-rules.server';
import { listAdminGoods } from '@/lib/admin/list-admin-goods.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson, validate } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(adminOperations.listAdminGoods, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { goods, nextCursor } = await listAdminGoods(validate(adminGoodsQuerySchema, query));
  return jsonResponse({ goods, nextCursor });
});

export const POST = defineAdminRoute(adminOperations.addGoods, async (request, { signal, by }) => {
  await limit('change', by);
  const idempotencyKey = requireIdempotencyKey(request.headers);
  const goods = await readJson(request, newGoodsSchema);
  const added = await addGoods({ by, goods, idempotencyKey, signal });
  return jsonResponse(
    { goods: added.goods },
    { status: 201, headers: replayedHeader(added.replayed) },
  );
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET', 'POST');
