import type { ClientSession } from 'mongoose';
import type { NewGoods } from '@/lib/admin/admin-rules.server';
import { auditFields } from '@/lib/admin/audit-fields';
import { requirePicture } from '@/lib/admin/require-picture.server';
import { toShelfGoods } from '@/lib/admin/to-shelf-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { AppError } from '@/lib/errors';
import type { ShelfGoods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';

type AddGoodsOptions = { by: string; goods: NewGoods; signal: AbortSignal };

/** Each that comes at the same moment takes one number, and the others the next. */
const MOST_ATTEMPTS = 10;

/**
 * Puts new goods on the shelves, under the next goodsId; and into the audit trail.
 *
 * @throws AppError `INVALID` for a picture that was never uploaded.
 */
export async function addGoods({ by, goods, signal }: AddGoodsOptions): Promise<ShelfGoods> {
  const { picture, ...fields } = goods;
  const stored = { ...fields, imageUrl: await requirePicture(picture) };
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction(signal, (session) => add(by, stored, session));
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

async function add(
  by: string,
  fields: Omit<NewGoods, 'picture'> & { imageUrl: string },
  session: ClientSession,
): Promise<ShelfGoods> {
  const newest = await GoodsModel.findOne({}, { goodsId: 1, revision: 1 }, { session })
    .sort({ goodsId: -1 })
    .lean();
  const goodsId = (newest?.goodsId ?? 0) + 1;
  // Not from 0: the number may have been of other goods before the store was filled anew.
  const revision = newest?.revision ?? 0;
  await GoodsModel.create([{ goodsId, ...fields, revision }], { session });
  // By the database's clock, by which every node asks what is new.
  const { found: marked } = await updateAndFind(GoodsModel, {
    key: { goodsId },
    update: { $inc: { revision: 1 } },
    session,
  });
  if (!marked) throw new AppError('INTERNAL', { detail: 'goods that were added are not there' });
  const added = toShelfGoods(marked);
  const changes = Object.entries(auditFields(added)).map(([field, to]) => ({
    field,
    from: null,
    to,
  }));
  await writeAudit({ by, action: 'add', goodsId, changes }, session);
  return added;
}
