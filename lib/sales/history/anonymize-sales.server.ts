import type { ClientSession, QueryFilter, Types } from 'mongoose';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Removes the buyer's name from all their sales, and the buyer.
 *
 * @param session of the caller's transaction, if any.
 * @returns the seqs of the sales that were announced, ascending.
 */
export function anonymizeSales(userId: Types.ObjectId, session?: ClientSession): Promise<number[]> {
  return anonymize({ userId }, { $unset: { userId: '' as const } }, session);
}

/**
 * Removes a replaced nickname from the sales that have it. They stay their buyer's.
 *
 * @param session of the caller's transaction, if any.
 * @returns the seqs of the sales that were announced, ascending.
 */
export function removeNickname(
  sales: { userId: Types.ObjectId; nickname: string },
  session?: ClientSession,
): Promise<number[]> {
  return anonymize(sales, {}, session);
}

async function anonymize(
  filter: QueryFilter<SaleDocument>,
  further: { $unset?: { userId: '' } },
  session?: ClientSession,
): Promise<number[]> {
  const options = session ? { session } : {};
  const own = await SaleModel.find(filter, { _id: 1 }, options).lean();
  await SaleModel.updateMany(
    filter,
    {
      $set: { nickname: ANONYMOUS_NICKNAME.en },
      $currentDate: { correctedAt: true },
      ...further,
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
