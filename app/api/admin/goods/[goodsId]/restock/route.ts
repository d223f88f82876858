import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { restockSchema } from '@/lib/admin/admin-rules.server';
import { restockGoods } from '@/lib/admin/restock-goods.server';
import { AppError } from '@/lib/errors';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';
import { isIdempotencyKey } from '@/lib/orders/order-rules.server';
import { door } from '@/lib/realtime/door.server';

const ROUTE = '/api/admin/goods/:goodsId/restock';

export const POST = handle(ROUTE, async (request, { params, signal }) => {
  const { userId: by } = await requireAdmin(request.headers);
  await limit('change', by);
  const goodsId = parseGoodsId(params.goodsId);
  const idempotencyKey = request.headers.get('idempotency-key');
  if (!isIdempotencyKey(idempotencyKey)) throw new AppError('IDEMPOTENCY_KEY_REQUIRED');
  const { pieces } = await readJson(request, restockSchema);
  const restocked = await restockGoods({ by, goodsId, pieces, idempotencyKey, signal });
  if (!restocked.replayed) door()?.stocked(restocked.levels);
  const headers: HeadersInit = restocked.replayed ? { 'idempotency-replayed': 'true' } : {};
  return json({ goods: restocked.goods }, { headers });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
