import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { goodsChangeSchema } from '@/lib/admin/admin-rules.server';
import { changeGoods } from '@/lib/admin/change-goods.server';
import { getShelfGoods } from '@/lib/admin/get-shelf-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';
import { door } from '@/lib/realtime/door.server';

export const GET = handle('/api/admin/goods/:goodsId', async (request, { params }) => {
  await requireAdmin(request.headers);
  return json({ goods: await getShelfGoods(parseGoodsId(params.goodsId)) });
});

export const PATCH = handle('/api/admin/goods/:goodsId', async (request, { params, signal }) => {
  const { userId: by } = await requireAdmin(request.headers);
  await limit('change', by);
  const goodsId = parseGoodsId(params.goodsId);
  const change = await readJson(request, goodsChangeSchema);
  const { goods, levels } = await changeGoods({ by, goodsId, change, signal });
  door()?.stocked(levels);
  return json({ goods });
});

export const { POST, PUT, DELETE, OPTIONS } = otherMethods('GET', 'PATCH');
