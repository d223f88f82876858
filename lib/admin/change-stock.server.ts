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
  /** Added to the stock; negative to remove pieces. */
  pieces: number;
  /** For the audit trail: an adjustment has a reason, a restock has none. */
  reason?: string;
  /** A repeat with the same key and request changes nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

export type ChangedStock = {
  /** The goods as they are now. */
  goods: AdminGoods;
  /** True when the key had changed the stock before. */
  replayed: boolean;
};

/**
 * Adds pieces to the stock, or removes them, safely beside purchases, and writes an entry of the audit
 * trail that also stores the key.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `SOLD_OUT` with what is left when more pieces are removed than
 *   there are; `INVALID` above the maximum stock; `IDEMPOTENCY_MISMATCH` when the key was used for
 *   another request.
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
  if (after.stock > MAX_STOCK) throw aboveMaximum();
  const changes = [{ field: 'stock', from: after.stock - pieces, to: after.stock }];
  const requestHash = hashAdminRequest(request);
  await writeAudit({ by, action, goodsId, changes, reason, idempotencyKey, requestHash }, session);
  return after;
}

function aboveMaximum(): AppError {
  const message = `There are at most ${MAX_STOCK} pieces.`;
  return new AppError('INVALID', { detail: message, errors: [{ path: 'pieces', message }] });
}
