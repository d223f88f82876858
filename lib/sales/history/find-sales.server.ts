import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
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
  const announcer = await RelayStateModel.findById('announcer').readConcern('majority').lean();
  return announcer?.seq ?? 0;
}

/**
 * What was announced next after `after`, of at most `most` seqs. One reading, so that it is the store
 * of one moment: a new primary may know of less than the one before it has answered.
 *
 * @returns the sales ascending, and the newest seq that was found, taken back or not.
 */
export async function findNextSales(
  after: number,
  limit: number,
): Promise<{ sales: Sale[]; upTo: number }> {
  const found = await SaleModel.find({ seq: { $gt: after, $lte: after + limit } })
    .sort({ seq: 1 })
    .readConcern('majority')
    .lean();
  const sales = found.filter(({ retracted }) => !retracted).map(toSale);
  return { sales, upTo: found.at(-1)?.seq ?? after };
}

/** The first `most` announced sales with `after < seq ≤ upTo`, ascending. */
export async function findSalesAfter(after: number, upTo: number, limit: number): Promise<Sale[]> {
  const found: Sale[] = [];
  let from = after;
  for (let seqs = limit; from < upTo && found.length < limit; seqs *= 2) {
    const to = Math.min(upTo, from + seqs);
    found.push(...(await findBetween(from, to, 1, limit - found.length)));
    from = to;
  }
  return found;
}

/** The newest `most` announced sales up to `upTo`, ascending. */
export async function findNewestSales(upTo: number, limit: number): Promise<Sale[]> {
  const found: Sale[] = [];
  let to = upTo;
  for (let seqs = limit; to > 0 && found.length < limit; seqs *= 2) {
    const from = Math.max(0, to - seqs);
    found.push(...(await findBetween(from, to, -1, limit - found.length)));
    to = from;
  }
  return found.reverse();
}

/**
 * Sales with `from < seq ≤ to`, in the order of their seqs or against it. The seqs are almost whole
 * (only what was taken back is missing), so that as many seqs are asked for as sales are wanted, and
 * more where that was too few: an open range is read to its end by the embedded database.
 */
async function findBetween(from: number, to: number, order: 1 | -1, limit: number) {
  const found = await SaleModel.find({ seq: { $gt: from, $lte: to }, retracted: { $ne: true } })
    .sort({ seq: order })
    .limit(limit)
    .readConcern('majority')
    .lean();
  return found.map(toSale);
}

/** The newest `most` announced sales of the goods, the newest first (index `goods`). */
export async function findSalesOfGoods(goodsId: number, limit: number): Promise<Sale[]> {
  const found = await SaleModel.find({ goodsId, seq: { $gt: 0 }, retracted: { $ne: true } })
    .sort({ seq: -1 })
    .limit(limit)
    .lean();
  return found.map(toSale);
}
