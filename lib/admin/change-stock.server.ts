import type { ClientSession } from 'mongoose';
import { MAX_STOCK } from '@/lib/admin/admin-rules.server';
import { executeOnce, hashAdminRequest, type KeyedRequest } from '@/lib/admin/execute-once.server';
import { getAdminGoods } from '@/lib/admin/get-admin-goods.server';
import { toAdminGoods } from '@/lib/admin/to-admin-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { publish } from '@/lib/events/domain-events.server';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { AdminGoods } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';

type ChangeStockOptions = {
  by: string;
  goodsId: number;
  /** Added to what is there; negative to take away. */
  pieces: number;
  /** Why, for the audit trail: an adjustment has one, a restock has none. */
  reason?: string;
  /** The same key and request again change nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

export type ChangedStock = {
  /** As they are now. */
  goods: AdminGoods;
  /** True when the key had changed the stock already. */
  replayed: boolean;
};

/**
 * Changes by how many pieces there are, whatever is bought meanwhile, and writes a line of the audit
 * trail that also keeps the key.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `SOLD_OUT` with what is left when fewer pieces are there than
 *   are taken; `INVALID` when there would be too many; `IDEMPOTENCY_MISMATCH` when the key was used
 *   for another request.
 */
export function changeStock(options: ChangeStockOptions): Promise<ChangedStock> {
  const { by, goodsId, pieces, reason, idempotencyKey, signal } = options;
  const action = reason === undefined ? 'restock' : 'adjust';
  const request = { by, action, goodsId, body: { pieces, reason }, idempotencyKey } as const;
  return withKeyLock([goodsId], () =>
    executeOnce<ChangedStock>(
      request,
      async () => {
        const stored = await transaction(signal, (session) => write(request, session));
        publish('stockChanged', { stockLevels: [toStockLevel(stored)] });
        return { goods: toAdminGoods(stored), replayed: false };
      },
      async () => ({ goods: await getAdminGoods(goodsId), replayed: true }),
    ),
  );
}

type StockRequest = KeyedRequest & {
  goodsId: number;
  body: { pieces: number; reason: string | undefined };
};

async function write(request: StockRequest, session: ClientSession): Promise<GoodsDocument> {
  const { by, action, goodsId, idempotencyKey } = request;
  const { pieces, reason } = request.body;
  const { updated, found: after } = await updateAndFind(GoodsModel, {
    key: { goodsId },
    condition: { stock: { $gte: -pieces } },
    update: { $inc: { stock: pieces, revision: 1 } },
    session,
  });
  if (!after) throw new AppError('GOODS_NOT_FOUND');
  if (!updated) throw new AppError('SOLD_OUT', { left: [{ goodsId, stock: after.stock }] });
  if (after.stock > MAX_STOCK) throw tooMany();
  const changes = [{ field: 'stock', from: after.stock - pieces, to: after.stock }];
  const requestHash = hashAdminRequest(request);
  await writeAudit({ by, action, goodsId, changes, reason, idempotencyKey, requestHash }, session);
  return after;
}

function tooMany(): AppError {
  const message = `There are at most ${MAX_STOCK} pieces.`;
  return new AppError('INVALID', { detail: message, errors: [{ path: 'pieces', message }] });
}
