import { goodsChangeSchema } from '@/lib/admin/admin-rules.server';
import { changeGoods } from '@/lib/admin/change-goods.server';
import { getAdminGoods } from '@/lib/admin/get-admin-goods.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(adminOperations.getAdminGoods, async (_, { params }) => {
  return jsonResponse({ goods: await getAdminGoods(parseGoodsId(params.goodsId)) });
});

export const PATCH = defineAdminRoute(
  adminOperations.changeGoods,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    const goodsId = parseGoodsId(params.goodsId);
    const change = await readJson(request, goodsChangeSchema);
    return jsonResponse({ goods: await changeGoods({ by, goodsId, change, signal }) });
  },
);

export const { POST, PUT, DELETE, OPTIONS } = methodNotAllowed('GET', 'PATCH');
