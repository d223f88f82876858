import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';

/** What came of one request. */
export type Answer =
  | { told: 'order'; order: Order; replayed: boolean }
  /** Said no: the contract's code. */
  | { told: 'refused'; code: string }
  /** 503 `TRY_AGAIN`: the contract says that nothing was taken. */
  | { told: 'busy' }
  /** Timeout, reset: it may have been bought or not. */
  | { told: 'nothing'; reason: string };

/** One request of a purchase. The same `key` again is the same purchase. Times in ms of the run. */
export type Ask = {
  buyer: string;
  key: string;
  goodsId: number;
  quantity: number;
  node: number;
  at: number;
  until: number;
  answer: Answer;
};

/** One request to cancel an order. The same order again is the same cancellation. */
export type Cancel = {
  buyer: string;
  order: Order;
  node: number;
  at: number;
  until: number;
  /** `order`: it is cancelled. */
  answer: Answer;
};

/** A sale as it came over one connection, before the client's half (`SaleResequencer`) judged it. */
export type Heard = { connection: number; node: number; by: 'event' | 'resume'; sale: Sale };

/** Somebody who heard sales, or read them. */
export type Listener = {
  name: string;
  /** All after this seq was for them. */
  from: number;
  /** What they were shown, in the order in which it was. */
  shown: readonly Sale[];
  /** How many they were told to be too old to be told. */
  more: number;
  heard: readonly Heard[];
  /** Only read the history when all was over: what was taken back by then is not for them. */
  isLate?: boolean;
};

/** A buyer, and what the store says it sold them at the end. */
export type Buyer = {
  name: string;
  /** Under which name their sales are announced; null for a buyer who chose nobody. */
  shownAs: string | null;
  orders: readonly Order[];
};

/** What was asked, told and heard; and what the store says at the end, when all is quiet. */
export type History = {
  asks: readonly Ask[];
  cancels: readonly Cancel[];
  buyers: readonly Buyer[];
  listeners: readonly Listener[];
  /** Every announced sale, ascending, from the first. */
  sales: readonly Sale[];
  latest: number;
  stock: readonly { goodsId: number; before: number; after: number }[];
};

export const FINDINGS = [
  'order lost',
  'order doubled',
  'order out of nowhere',
  'replay differs',
  'taken though 503 was said',
  'wrong answer',
  'refused though it was there',
  'never settled',
  'cancellation lost',
  'cancelled by nobody',
  'oversold',
  'stock does not add up',
  'sale unannounced',
  'sale announced twice',
  'phantom sale',
  'sale not taken back',
  'hole in the history',
  'one seq, two sales',
  'shown twice',
  'shown out of order',
  'gap never filled',
  'listeners disagree',
  'client stayed away',
] as const;

/** A broken promise, and by what it shows. */
export type Finding = { kind: (typeof FINDINGS)[number]; evidence: string };

/**
 * Where the database dies within a commit, nobody can know in time how it ended: the answer is 503, and
 * the key settles it (docs/faults.md, "Known limitation"). It is counted, and breaks no promise by itself:
 * what its key then says is judged like all else.
 */
export function isBroken({ kind }: Finding): boolean {
  return kind !== 'taken though 503 was said';
}
