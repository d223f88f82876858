import type { ClientSession, Types } from 'mongoose';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Removes the buyer's name from all their sales.
 *
 * @param session of the caller's transaction, if any.
 * @returns the seqs of the sales that were announced, ascending.
 */
export async function anonymizeSales(
  userId: Types.ObjectId,
  session?: ClientSession,
): Promise<number[]> {
  const options = session ? { session } : {};
  const own = await SaleModel.find({ userId }, { _id: 1 }, options).lean();
  await SaleModel.updateMany(
    { userId },
    {
      $set: { nickname: ANONYMOUS_NICKNAME.en },
      $unset: { userId: '' },
      $currentDate: { correctedAt: true },
    },
    options,
  );
  // Read after the update: until then a sale may have been announced under its name.
  const ids = own.map(({ _id }) => _id);
  const announced = await SaleModel.find(
    { _id: { $in: ids }, seq: { $gt: 0 } },
    { seq: 1 },
    options,
  )
    .sort({ seq: 1 })
    .lean();
  return announced.map(({ seq }) => seq ?? 0);
}
