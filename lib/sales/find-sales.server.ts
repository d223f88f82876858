import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import type { Sale } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

// Everything here is read as the majority has it: a sale that a failover could still undo would
// give its seq to another one, after shoppers were told of it.

/** An announced sale, as everyone sees it. */
export function toSale(stored: SaleDocument): Sale {
  return {
    seq: stored.seq ?? 0,
    nickname: stored.nickname,
    goodsId: stored.goodsId,
    goodsName: stored.goodsName,
    date: stored.date.toISOString(),
  };
}

/** The seq of the newest announced sale in the store; 0 when nothing was announced. */
export async function findLatestSeq(): Promise<number> {
  const announcer = await AnnouncerModel.findById('announcer').readConcern('majority').lean();
  return announcer?.seq ?? 0;
}

/** The first `most` announced sales with `after < seq ≤ upTo`, ascending. */
export async function findSalesAfter(after: number, upTo: number, most: number): Promise<Sale[]> {
  const found = await SaleModel.find({ seq: { $gt: after, $lte: upTo }, retracted: { $ne: true } })
    .sort({ seq: 1 })
    .limit(most)
    .readConcern('majority')
    .lean();
  return found.map(toSale);
}

/** The newest `most` announced sales up to `upTo`, ascending. */
export async function findNewestSales(upTo: number, most: number): Promise<Sale[]> {
  const found = await SaleModel.find({ seq: { $gt: 0, $lte: upTo }, retracted: { $ne: true } })
    .sort({ seq: -1 })
    .limit(most)
    .readConcern('majority')
    .lean();
  return found.map(toSale).reverse();
}
