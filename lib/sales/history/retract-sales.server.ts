import type { ClientSession, Types } from 'mongoose';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Retracts the sales of an order: deletes those that are not announced yet, and removes the others,
 * which keep their seq, from the history.
 *
 * @returns the seqs of the sales that were announced.
 */
export async function retractSales(
  order: { orderId: Types.ObjectId },
  session: ClientSession,
): Promise<number[]> {
  await SaleModel.deleteMany({ ...order, pending: true }, { session });
  const announced = await SaleModel.find(order, { seq: 1 }, { session }).lean();
  await SaleModel.updateMany(
    order,
    { $set: { retracted: true }, $currentDate: { correctedAt: true } },
    { session },
  );
  return announced.map(({ seq }: Pick<SaleDocument, 'seq'>) => seq ?? 0);
}
