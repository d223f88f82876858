import { databaseTime, LONGEST_TRANSACTION_MS } from '@/lib/database/database-time.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/database/deadline.server';
import { log } from '@/lib/log.server';
import { recentSales } from '@/lib/sales/recent-sales.server';
import { fillMemory } from '@/lib/sales/resume.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

const LOOK_EVERY_MS = 1_000;

/**
 * Follows in the store what was taken back or lost its buyer's name, whichever process did it: that
 * one may have been killed before it told anybody, and Redis may have been away. What a message has
 * told this process already changes nothing here.
 *
 * @param tell is called with the seqs of the sales that this process still knew otherwise.
 * @returns what ends it.
 */
export function followCorrections(tell: (seqs: readonly number[]) => void): () => void {
  const began = performance.now();
  let since: Date | null = null;
  let timer: NodeJS.Timeout;
  let stopped = false;

  async function look(): Promise<void> {
    try {
      await withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
        const asked = await databaseTime(signal);
        const windowStart = new Date(asked.getTime() - LONGEST_TRANSACTION_MS);
        // The database may have been away since this began, with a memory of what was before.
        const from = since ?? new Date(windowStart.getTime() - (performance.now() - began));
        const changed = correct(await findCorrected(from, signal));
        since = windowStart;
        if (changed.length > 0) tell(changed);
        // Also for what a message has told, and again after the database was away.
        await fillMemory(signal);
      });
    } catch (error) {
      // Asked again in a moment, for all since the last answer.
      log().debug({ reason: String(error) }, 'what was taken back is not known yet');
    }
    if (!stopped) timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  }

  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

type Corrected = { seq: number; retracted: boolean };

/** @returns the seqs of what was known otherwise. */
function correct(corrected: readonly Corrected[]): number[] {
  const seqs = (retracted: boolean) =>
    new Set(corrected.filter((sale) => retracted === sale.retracted).map(({ seq }) => seq));
  return [...recentSales().retract(seqs(true)), ...recentSales().anonymise(seqs(false))];
}

/** As the majority has it: what a failover undoes would stay out of this process' memory. */
async function findCorrected(since: Date, signal: AbortSignal): Promise<Corrected[]> {
  const fields = { _id: 0, seq: 1, retracted: 1 };
  const found = await SaleModel.find({ correctedAt: { $gte: since } }, fields, { signal })
    .readConcern('majority')
    .lean<Partial<Corrected>[]>();
  // What lost its name before it was announced has no seq, and nobody knows of it.
  return found.flatMap(({ seq, retracted = false }) => (seq ? [{ seq, retracted }] : []));
}
