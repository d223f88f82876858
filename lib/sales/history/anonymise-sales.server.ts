import type { ClientSession, Types } from 'mongoose';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Takes the buyer's name off their sales.
 *
 * @param session of the transaction that it is part of, if any.
 * @returns the seqs of those that were announced, ascending.
 */
export async function anonymiseSales(
  userId: Types.ObjectId,
  session?: ClientSession,
): Promise<number[]> {
  const within = session ? { session } : {};
  const own = await SaleModel.find({ userId }, { _id: 1 }, within).lean();
  await SaleModel.updateMany(
    { userId },
    {
      $set: { nickname: ANONYMOUS_NICKNAME.en },
      $unset: { userId: '' },
      $currentDate: { correctedAt: true },
    },
    within,
  );
  // Afterwards: one of them may have been announced by its name until then.
  const ids = own.map(({ _id }) => _id);
  const announced = await SaleModel.find({ _id: { $in: ids }, seq: { $gt: 0 } }, { seq: 1 }, within)
    .sort({ seq: 1 })
    .lean();
  return announced.map(({ seq }) => seq ?? 0);
}
