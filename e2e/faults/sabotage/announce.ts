import { transaction } from '@/lib/database/transaction.server';
import {
  type Announced,
  announcerName,
  LeaseLost,
  MAX_BATCH_SIZE,
  WaitingChanged,
} from '@/lib/sales/announce.server';
import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import { toSale } from '@/lib/sales/find-sales.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

export { announcerName, LeaseLost, MAX_BATCH_SIZE, WaitingChanged };

/**
 * Taken out: the fence. Whoever once had the lease counts and marks, whatever has become of the
 * lease and of the sales since. (Without the token alone nothing breaks: a mark is also on the
 * condition that the sale still waits.)
 */
export async function announce({ signal }: { signal: AbortSignal }): Promise<Announced | null> {
  const waiting = await SaleModel.find({ pending: true }).sort({ date: 1, _id: 1 }).lean();
  if (waiting.length === 0) return null;
  return transaction(signal, async (session) => {
    const count = { $inc: { seq: waiting.length } };
    const after = { session, returnDocument: 'after' } as const;
    const announcer = await AnnouncerModel.findOneAndUpdate({}, count, after).lean();
    if (!announcer) throw new LeaseLost();
    const first = announcer.seq - waiting.length + 1;
    const numbered = waiting.map((sale, index) => ({ ...sale, seq: first + index }));
    const marks = numbered.map(({ _id, seq }) => ({
      updateOne: { filter: { _id }, update: { $set: { seq }, $unset: { pending: '' as const } } },
    }));
    await SaleModel.bulkWrite(marks, { session });
    const ids = new Set(waiting.map(({ _id }) => String(_id)));
    return { sales: numbered.map(toSale), latest: announcer.seq, ids };
  });
}
