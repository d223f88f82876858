import { processSingleton } from '@/lib/core/process-singleton.server';
import { SharedError } from '@/lib/core/shared-error';
import type { SaleDocument } from '@/lib/sales/sale.model.server';

/** The relay's document as the leading process knows it. A batch commits only while it is unchanged. */
export type Position = {
  /** The fencing token. */
  token: number;
  /** The newest announced seq: the first sale of the batch gets the next one. */
  seq: number;
  /** How many accounts were deleted: see `fenceErasure`. */
  erasures: number;
  /** Since when at the latest that number is the same, by `performance.now()`. */
  erasuresSince: number;
};

/** The leading process's turn to write, which no other batch and no tick of the relay overlaps. */
export type Turn = {
  position: Position;
  /** Aborted when the turn has taken too long and is over. */
  signal: AbortSignal;
  /** Publishes the sales of a committed batch, ascending. Call it once, after the commit. */
  announce: (sales: readonly SaleDocument[]) => void;
};

/** A batch failed and is known to have committed nothing: its process still leads. `cause` says why. */
export class NothingCommitted extends SharedError {
  static override readonly errorName = 'NothingCommitted';

  constructor(cause: unknown) {
    super('nothing was committed', { cause });
  }
}

export type Leader = {
  /**
   * Runs `work` in the next turn.
   *
   * @throws LeaseLost when this process leads no longer; what `work` throws. The process then follows
   *   until it has read the store, unless `work` threw `NothingCommitted`.
   */
  sequence: <T>(work: (turn: Turn) => Promise<T>) => Promise<T>;
};

/** Holds the leader of the store while it is this process; null while another process leads. */
export function leadership(): { leader: Leader | null } {
  return processSingleton<{ leader: Leader | null }>('leadership', () => ({ leader: null }));
}
