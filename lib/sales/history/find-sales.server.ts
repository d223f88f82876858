import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import type { Sale, SalesPosition } from '@/lib/sales/sale';
import { type SaleDocument, SaleModel } from '@/lib/sales/sale.model.server';

// Majority reads throughout: when a failover undoes a published sale, its seq goes to another sale.

/** @returns the public fields of an announced sale. */
export function toSale(stored: SaleDocument): Sale {
  return {
    seq: stored.seq ?? 0,
    nickname: stored.nickname,
    goodsId: stored.goodsId,
    goodsName: stored.goodsName,
    date: stored.date.toISOString(),
    ...(stored.quiet && { quiet: true as const }),
  };
}

/** @returns the newest announced seq in the store (0 when nothing was announced), and its epoch. */
export async function findPosition(): Promise<SalesPosition> {
  const state = await RelayStateModel.findById('announcer').readConcern('majority').lean();
  return { latest: state?.seq ?? 0, epoch: state?.epoch ?? '' };
}

/**
 * Finds the sales of the next `limit` seqs after `after`, in one query and so from one snapshot: a new
 * primary may have less than the previous one has returned.
 *
 * @returns the sales, ascending, and the newest seq that was found, retracted ones included.
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

/** @returns the first `limit` announced sales with `after < seq ≤ upTo`, ascending. */
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

/** @returns the newest `limit` announced sales up to `upTo`, ascending. */
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
 * Finds sales with `from < seq ≤ to`. Callers use a range of as many seqs as they need sales, and a
 * larger one when that held too few: only retracted sales are missing, and the embedded database
 * scans an open range to its end.
 */
async function findBetween(from: number, to: number, order: 1 | -1, limit: number) {
  const found = await SaleModel.find({ seq: { $gt: from, $lte: to }, retracted: { $ne: true } })
    .sort({ seq: order })
    .limit(limit)
    .readConcern('majority')
    .lean();
  return found.map(toSale);
}

/** @returns the newest `limit` announced sales of the goods, the newest first (index `goods`). */
export async function findSalesOfGoods(goodsId: number, limit: number): Promise<Sale[]> {
  const found = await SaleModel.find({ goodsId, seq: { $gt: 0 }, retracted: { $ne: true } })
    .sort({ seq: -1 })
    .limit(limit)
    .lean();
  return found.map(toSale);
}
