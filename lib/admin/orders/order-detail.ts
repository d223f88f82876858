/** An account in the answers of /admin. `nickname` is null when the account was deleted. */
export type Actor = { userId: string; nickname: string | null };

export const TIMELINE_EVENTS = [
  'placed',
  'paid',
  'cancelled',
  'refundRequested',
  'refunded',
  'salesHidden',
] as const;

/** A state of an order: since when, and by whom. Times ISO 8601 UTC, `amount` in whole won. */
export type TimelineEntry = {
  event: (typeof TIMELINE_EVENTS)[number];
  date: string;
  /** Null for what no account did: the payment provider, or the shop by itself. */
  by: Actor | null;
  /** The amount of a refund. */
  amount?: number;
};

/** A note of the staff. Notes are only ever added. */
export type OrderNote = { noteId: string; date: string; by: Actor; text: string };
