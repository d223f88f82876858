import type { ClientSession, Types } from 'mongoose';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Takes the buyer's name off their sales.
 *
 * @returns the seqs of those that were announced, ascending.
 */
export async function anonymiseSales(
  userId: Types.ObjectId,
  session: ClientSession,
): Promise<number[]> {
  const announced = await SaleModel.find({ userId, seq: { $gt: 0 } }, { seq: 1 }, { session })
    .sort({ seq: 1 })
    .lean();
  await SaleModel.updateMany(
    { userId },
    {
      $set: { nickname: ANONYMOUS_NICKNAME.en },
      $unset: { userId: '' },
      $currentDate: { correctedAt: true },
    },
    { session },
  );
  return announced.map(({ seq }) => seq ?? 0);
}
