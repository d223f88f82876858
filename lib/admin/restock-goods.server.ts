import { Types } from 'mongoose';
import { MOST_STOCK } from '@/lib/admin/admin-rules.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { getShelfGoods } from '@/lib/admin/get-shelf-goods.server';
import { toShelfGoods } from '@/lib/admin/to-shelf-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { AppError } from '@/lib/errors';
import type { ShelfGoods, StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { stockLevel } from '@/lib/goods/stock-level.server';
import { inTurn } from '@/lib/orders/in-turn.server';

type RestockGoodsOptions = {
  by: string;
  goodsId: number;
  pieces: number;
  /** The same key, goods and pieces again add nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

export type Restocked = {
  /** As they are now. */
  goods: ShelfGoods;
  /** What every page is to be told; empty for a replay. */
  levels: StockLevel[];
  /** True when the key had restocked already. */
  replayed: boolean;
};

/**
 * Adds pieces to what is there, whatever is bought meanwhile; and a line to the audit trail, which
 * also keeps the key.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `INVALID` when the shelf would hold too many;
 *   `IDEMPOTENCY_MISMATCH` when the key was used for another restock.
 */
export function restockGoods(options: RestockGoodsOptions): Promise<Restocked> {
  return inTurn([options.goodsId], async () => {
    const before = await replay(options);
    if (before) return before;
    try {
      return await restock(options);
    } catch (error) {
      // The same request came by another node at the same moment.
      const twin = isDuplicateKey(error) && (await replay(options));
      if (!twin) throw error;
      return twin;
    }
  });
}

function restock({ by, goodsId, pieces, idempotencyKey, signal }: RestockGoodsOptions) {
  return transaction(signal, async (session): Promise<Restocked> => {
    const { found: after } = await updateAndFind(GoodsModel, {
      key: { goodsId },
      update: { $inc: { stock: pieces, revision: 1 } },
      session,
    });
    if (!after) throw new AppError('GOODS_NOT_FOUND');
    if (after.stock > MOST_STOCK) throw tooMany();
    const changes = [{ field: 'stock', from: after.stock - pieces, to: after.stock }];
    await writeAudit({ by, action: 'restock', goodsId, changes, idempotencyKey }, session);
    return { goods: toShelfGoods(after), levels: [stockLevel(after)], replayed: false };
  });
}

/** What the key did before; null when it is new. */
async function replay(options: RestockGoodsOptions): Promise<Restocked | null> {
  const { by, goodsId, pieces, idempotencyKey } = options;
  const line = await AuditModel.findOne({ by: new Types.ObjectId(by), idempotencyKey })
    .read('primary')
    .lean();
  if (!line) return null;
  const [change] = line.changes;
  const added = Number(change?.to) - Number(change?.from);
  if (line.goodsId !== goodsId || added !== pieces) {
    const detail = 'This Idempotency-Key was used for another restock.';
    throw new AppError('IDEMPOTENCY_MISMATCH', { detail });
  }
  return { goods: await getShelfGoods(goodsId), levels: [], replayed: true };
}

function tooMany(): AppError {
  const message = `There are at most ${MOST_STOCK} pieces.`;
  return new AppError('INVALID', { detail: message, errors: [{ path: 'pieces', message }] });
}
