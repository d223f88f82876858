import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { fillMemory } from '@/lib/sales/history/resume.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Corrected = { seq: number; retracted: boolean };

/**
 * Takes out of this process's memory what was taken back or lost its buyer's name since `from`,
 * whichever process did it. What a message has told this process already changes nothing here. Where
 * so much was taken back before that little is remembered, it first reads older sales.
 *
 * @param from by the database's clock.
 * @returns the seqs of the sales that this process still knew otherwise.
 */
export async function applyCorrections(from: Date, signal: AbortSignal): Promise<number[]> {
  // First: what is taken back while it is read is found below.
  await fillMemory(signal);
  const corrected = await findCorrected(from, signal);
  const seqs = (retracted: boolean) =>
    new Set(corrected.filter((sale) => retracted === sale.retracted).map(({ seq }) => seq));
  return [...recentSales().retract(seqs(true)), ...recentSales().anonymise(seqs(false))];
}

/** As the majority has it: what a failover undoes would stay out of this process' memory. */
async function findCorrected(from: Date, signal: AbortSignal): Promise<Corrected[]> {
  const fields = { _id: 0, seq: 1, retracted: 1 };
  const found = await SaleModel.find({ correctedAt: { $gte: from } }, fields, { signal })
    .readConcern('majority')
    .lean<Partial<Corrected>[]>();
  // What lost its name before it was announced has no seq, and nobody knows of it.
  return found.flatMap(({ seq, retracted = false }) => (seq ? [{ seq, retracted }] : []));
}
