import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { fillRecentSales } from '@/lib/sales/history/resume.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Correction = { seq: number; retracted: boolean };

/**
 * Applies to `recentSales` what any process has retracted or anonymised since `from`. Corrections that
 * another node's message has already brought are skipped. First it refills `recentSales` with older
 * sales, when earlier retractions have left too few.
 *
 * @param from by the database's clock.
 * @returns the seqs of the sales that were changed in this process.
 * @throws the database's own error; the signal's reason.
 */
export async function applyCorrections(from: Date, signal: AbortSignal): Promise<number[]> {
  // Before the query: a sale that is retracted during the refill is found below.
  await fillRecentSales(signal);
  const corrections = await findCorrections(from, signal);
  const seqs = (retracted: boolean) =>
    new Set(corrections.filter((sale) => retracted === sale.retracted).map(({ seq }) => seq));
  return [...recentSales().retract(seqs(true)), ...recentSales().anonymise(seqs(false))];
}

/** Majority reads: a correction that a failover undoes would stay applied in this process. */
async function findCorrections(from: Date, signal: AbortSignal): Promise<Correction[]> {
  const fields = { _id: 0, seq: 1, retracted: 1 };
  const found = await SaleModel.find({ correctedAt: { $gte: from } }, fields, { signal })
    .readConcern('majority')
    .lean<Partial<Correction>[]>();
  // A sale that was anonymised before it was announced has no seq and is in no memory.
  return found.flatMap(({ seq, retracted = false }) => (seq ? [{ seq, retracted }] : []));
}
