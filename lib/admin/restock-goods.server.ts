import { MOST_STOCK } from '@/lib/admin/admin-rules.server';
import { toShelfGoods } from '@/lib/admin/to-shelf-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { transaction } from '@/lib/database/transaction.server';
import { AppError } from '@/lib/errors';
import type { ShelfGoods, StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { stockLevel } from '@/lib/goods/stock-level.server';
import { inTurn } from '@/lib/orders/in-turn.server';

type RestockGoodsOptions = { by: string; goodsId: number; pieces: number; signal: AbortSignal };

/**
 * Adds pieces to what is there, whatever is bought meanwhile; and a line to the audit trail.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `INVALID` when the shelf would hold too many.
 */
export function restockGoods({
  by,
  goodsId,
  pieces,
  signal,
}: RestockGoodsOptions): Promise<{ goods: ShelfGoods; levels: StockLevel[] }> {
  const work = () =>
    transaction(signal, async (session) => {
      const after = await GoodsModel.findOneAndUpdate(
        { goodsId },
        { $inc: { stock: pieces, revision: 1 } },
        { session, returnDocument: 'after' },
      ).lean();
      if (!after) throw new AppError('GOODS_NOT_FOUND');
      if (after.stock > MOST_STOCK) throw tooMany();
      const changes = [{ field: 'stock', from: after.stock - pieces, to: after.stock }];
      await writeAudit({ by, action: 'restock', goodsId, changes }, session);
      return { goods: toShelfGoods(after), levels: [stockLevel(after)] };
    });
  return inTurn([goodsId], work);
}

function tooMany(): AppError {
  const message = `There are at most ${MOST_STOCK} pieces.`;
  return new AppError('INVALID', { detail: message, errors: [{ path: 'pieces', message }] });
}
