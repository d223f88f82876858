import { processSingleton } from '@/lib/core/process-singleton.server';
import type { StockLevel } from '@/lib/goods/goods';

/**
 * What a route handler may ask of the sockets: the one door between `app` and `realtime`. It stands
 * on `globalThis`, since a route handler has its own copy of every module.
 */
export type RealtimePort = {
  /** A purchase was committed: announce its sales, tell the new stock. */
  purchased: (levels: readonly StockLevel[]) => void;
  /** Sales were taken back, and their stock with them. */
  retracted: (seqs: readonly number[], levels: readonly StockLevel[]) => void;
  /** What there is of goods was changed by those who run the shop: tell it. */
  stocked: (levels: readonly StockLevel[]) => void;
  /** Sales lost their buyer's name: it leaves every screen. */
  anonymised: (seqs: readonly number[]) => void;
  /** Every session of the user was ended: so are the sockets. */
  sessionsEnded: (userId: string) => void;
};

const holder = () =>
  processSingleton<{ door: RealtimePort | undefined }>('door', () => ({ door: undefined }));

/** The door, or undefined in a process that serves no sockets (a build, a script). */
export function door(): RealtimePort | undefined {
  return holder().door;
}

/** Makes `door` the one that route handlers find; undefined when the sockets close. `attach.server.ts` alone does. */
export function hangDoor(door: RealtimePort | undefined): void {
  holder().door = door;
}
