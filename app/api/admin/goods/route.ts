import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { addGoods } from '@/lib/admin/add-goods.server';
import { newGoodsSchema, shelfQuerySchema } from '@/lib/admin/admin-rules.server';
import { listShelf } from '@/lib/admin/list-shelf.server';
import { handle } from '@/lib/http/handle.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check, readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';

export const GET = handle('/api/admin/goods', async (request) => {
  await requireAdmin(request.headers);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { goods, nextCursor } = await listShelf(check(shelfQuerySchema, query));
  return json({ goods, nextCursor });
});

export const POST = handle('/api/admin/goods', async (request, { signal }) => {
  const { userId: by } = await requireAdmin(request.headers);
  await limit('change', by);
  const idempotencyKey = requireIdempotencyKey(request.headers);
  const goods = await readJson(request, newGoodsSchema);
  const added = await addGoods({ by, goods, idempotencyKey, signal });
  return json({ goods: added.goods }, { status: 201, headers: replayedHeader(added.replayed) });
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
