import { adjustSchema } from '@/lib/admin/admin-rules.server';
import { changeStock } from '@/lib/admin/change-stock.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(
  adminOperations.adjustStock,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    const goodsId = parseGoodsId(params.goodsId);
    const idempotencyKey = requireIdempotencyKey(request.headers);
    const { pieces, reason } = await readJson(request, adjustSchema);
    const changed = await changeStock({ by, goodsId, pieces, reason, idempotencyKey, signal });
    return jsonResponse({ goods: changed.goods }, { headers: replayedHeader(changed.replayed) });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
