import type { ClientSession, Types } from 'mongoose';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

/**
 * Takes back the sales of an order: what is not yet announced never will be; what was announced
 * keeps its seq and leaves the history.
 *
 * @returns the seqs that shoppers have heard of.
 */
export async function retractSales(
  of: { orderId: Types.ObjectId },
  session: ClientSession,
): Promise<number[]> {
  await SaleModel.deleteMany({ ...of, pending: true }, { session });
  const announced = await SaleModel.find(of, { seq: 1 }, { session }).lean();
  await SaleModel.updateMany(
    of,
    { $set: { retracted: true }, $currentDate: { correctedAt: true } },
    { session },
  );
  return announced.map(({ seq }: Pick<SaleDocument, 'seq'>) => seq ?? 0);
}
