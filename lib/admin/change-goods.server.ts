import type { ClientSession } from 'mongoose';
import type { GoodsChange } from '@/lib/admin/admin-rules.server';
import { auditFields, differences } from '@/lib/admin/audit-fields';
import { requirePicture } from '@/lib/admin/require-picture.server';
import { toShelfGoods } from '@/lib/admin/to-shelf-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { transaction } from '@/lib/database/transaction.server';
import { AppError } from '@/lib/errors';
import type { ShelfGoods, StockLevel } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { stockLevel } from '@/lib/goods/stock-level.server';
import { inTurn } from '@/lib/orders/in-turn.server';

type ChangeGoodsOptions = { by: string; goodsId: number; change: GoodsChange; signal: AbortSignal };

export type ChangedGoods = {
  goods: ShelfGoods;
  /** What every page is to be told, when the goods were hidden or shown. */
  levels: StockLevel[];
};

/**
 * Changes what is given of goods, hides or shows them; and writes into the audit trail what became
 * of what. What is as it was is not written, and nothing at all where nothing changes.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `INVALID` for a picture that was never uploaded.
 */
export async function changeGoods(options: ChangeGoodsOptions): Promise<ChangedGoods> {
  const { by, goodsId, change, signal } = options;
  const { picture, hidden, ...fields } = change;
  const imageUrl = picture === undefined ? undefined : await requirePicture(picture);
  const wanted = {
    'name.ko': fields.name?.ko,
    'name.en': fields.name?.en,
    'description.ko': fields.description?.ko,
    'description.en': fields.description?.en,
    category: fields.category,
    price: fields.price,
    imageUrl,
  };
  return inTurn([goodsId], () =>
    transaction(signal, (session) => write({ by, goodsId, wanted, hidden }, session)),
  );
}

type Writing = {
  by: string;
  goodsId: number;
  wanted: Record<string, string | number | undefined>;
  hidden: boolean | undefined;
};

async function write(
  { by, goodsId, wanted, hidden }: Writing,
  session: ClientSession,
): Promise<ChangedGoods> {
  const before = await GoodsModel.findOne({ goodsId }, undefined, { session }).lean();
  if (!before) throw new AppError('GOODS_NOT_FOUND');
  const changes = differences(auditFields(before), wanted);
  const turns = hidden !== undefined && hidden !== (before.hidden ?? false);
  if (changes.length === 0 && !turns) return { goods: toShelfGoods(before), levels: [] };
  const set = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  const after = await GoodsModel.findOneAndUpdate(
    { goodsId },
    { $set: { ...set, ...(turns && { hidden }) }, $inc: { revision: 1 } },
    { session, returnDocument: 'after' },
  ).lean();
  if (!after) throw new AppError('GOODS_NOT_FOUND');
  if (changes.length > 0) await writeAudit({ by, action: 'change', goodsId, changes }, session);
  if (turns) {
    await writeAudit({ by, action: hidden ? 'hide' : 'show', goodsId, changes: [] }, session);
  }
  return { goods: toShelfGoods(after), levels: turns ? [stockLevel(after)] : [] };
}
