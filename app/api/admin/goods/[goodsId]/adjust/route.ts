import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { adjustSchema } from '@/lib/admin/admin-rules.server';
import { changeStock } from '@/lib/admin/change-stock.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { handle } from '@/lib/http/handle.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';
import { door } from '@/lib/realtime/door.server';

const ROUTE = '/api/admin/goods/:goodsId/adjust';

export const POST = handle(ROUTE, async (request, { params, signal }) => {
  const { userId: by } = await requireAdmin(request.headers);
  await limit('change', by);
  const goodsId = parseGoodsId(params.goodsId);
  const idempotencyKey = requireIdempotencyKey(request.headers);
  const { pieces, reason } = await readJson(request, adjustSchema);
  const changed = await changeStock({ by, goodsId, pieces, reason, idempotencyKey, signal });
  door()?.stocked(changed.levels);
  return json({ goods: changed.goods }, { headers: replayedHeader(changed.replayed) });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
