import type { ClientSession } from 'mongoose';
import type { NewGoods } from '@/lib/admin/admin-rules.server';
import { auditFields } from '@/lib/admin/audit-fields';
import { executeOnce, hashAdminRequest, type KeyedRequest } from '@/lib/admin/execute-once.server';
import { getAdminGoods } from '@/lib/admin/get-admin-goods.server';
import { requirePicture } from '@/lib/admin/require-picture.server';
import { toAdminGoods } from '@/lib/admin/to-admin-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { isDuplicateKey } from '@/lib/database/failure.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import type { AdminGoods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';

type AddGoodsOptions = {
  by: string;
  goods: NewGoods;
  /** A repeat with the same key and goods adds nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

export type AddedGoods = {
  /** The goods as they are now. */
  goods: AdminGoods;
  /** True when the key had added the goods before. */
  replayed: boolean;
};

/** One of several concurrent requests gets the next goodsId; the others retry. */
const MAX_ATTEMPTS = 10;

/**
 * Adds goods under the next goodsId, and an entry of the audit trail that also stores the key.
 *
 * @throws AppError `INVALID` for a picture that was never uploaded; `IDEMPOTENCY_MISMATCH` when the
 *   key was used for another request.
 */
export async function addGoods(options: AddGoodsOptions): Promise<AddedGoods> {
  const { by, goods, idempotencyKey, signal } = options;
  const request: KeyedRequest = { by, action: 'add', body: goods, idempotencyKey };
  for (let attempt = 1; ; attempt++) {
    try {
      return await executeOnce<AddedGoods>(
        request,
        async () => {
          const { picture, ...fields } = goods;
          const stored = { ...fields, imageUrl: await requirePicture(picture) };
          const added = await transaction(signal, (session) => add(request, stored, session));
          return { goods: added, replayed: false };
        },
        async ({ goodsId = 0 }) => ({ goods: await getAdminGoods(goodsId), replayed: true }),
      );
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function add(
  request: KeyedRequest,
  fields: Omit<NewGoods, 'picture'> & { imageUrl: string },
  session: ClientSession,
): Promise<AdminGoods> {
  const newest = await GoodsModel.findOne({}, { goodsId: 1, revision: 1 }, { session })
    .sort({ goodsId: -1 })
    .lean();
  const goodsId = (newest?.goodsId ?? 0) + 1;
  // Not 0: before a reset of the database, other goods may have had this goodsId.
  const revision = newest?.revision ?? 0;
  await GoodsModel.create([{ goodsId, ...fields, revision }], { session });
  // Sets `changedAt` by the database's clock, by which every node polls for changes.
  const { found: marked } = await updateAndFind(GoodsModel, {
    key: { goodsId },
    update: { $inc: { revision: 1 } },
    session,
  });
  if (!marked) throw new AppError('INTERNAL', { detail: 'the added goods were not found' });
  const added = toAdminGoods(marked);
  const changes = Object.entries(auditFields(added)).map(([field, to]) => ({
    field,
    from: null,
    to,
  }));
  const { by, action, idempotencyKey } = request;
  const requestHash = hashAdminRequest(request);
  await writeAudit({ by, action, goodsId, changes, idempotencyKey, requestHash }, session);
  return added;
}
