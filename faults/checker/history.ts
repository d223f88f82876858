import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';

/** The result of one request. */
export type Answer =
  | { outcome: 'order'; order: Order; replayed: boolean }
  /** An error of the contract. */
  | { outcome: 'refused'; code: string }
  /** 503 `TRY_AGAIN`: the contract says that nothing was ordered. */
  | { outcome: 'busy' }
  /** A timeout or a reset: the order may have been made or not. */
  | { outcome: 'nothing'; reason: string };

/** One request of a purchase. Requests with the same `key` are one purchase. Times in ms of the run. */
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

/** One request to cancel an order. Requests for the same order are one cancellation. */
export type Cancel = {
  buyer: string;
  order: Order;
  node: number;
  at: number;
  until: number;
  /** `order`: it is cancelled. */
  answer: Answer;
};

/** A sale as it arrived over one connection, before the client's `SaleResequencer`. */
export type Received = {
  connection: number;
  node: number;
  by: 'event' | 'resume';
  sale: Sale;
  /** In ms of the run. */
  at: number;
};

/** A client that received sales, or read them. */
export type Listener = {
  name: string;
  /** It must get every sale after this seq. */
  from: number;
  /** The sales that it was shown, in that order. */
  shown: readonly Sale[];
  /** The number of missed sales that RESUME reported as too old to replay. */
  more: number;
  received: readonly Received[];
  /** It read the history only at the end, and must not get any retracted sale. */
  isLate?: boolean;
};

/** A buyer, and its orders in the store at the end. */
export type Buyer = {
  name: string;
  /** The name under which its sales are announced; null for `announceAs: 'nobody'`. */
  announcedName: string | null;
  orders: readonly Order[];
};

/** A payment in the provider's own list. Amounts in whole won. */
export type ListedPayment = {
  orderId: string;
  amount: number;
  /** When the money moved, in ms of the run; undefined while it has not. */
  paidAt: number | undefined;
  refunds: readonly { refundId: string; amount: number }[];
};

/** An admin's request to refund a part of an order, under one key however often it was sent. */
export type PartRefund = {
  orderId: string;
  /** In whole won; no cancellation refunds so much. */
  amount: number;
  /** The last answer; undefined when there was none. */
  status: number | undefined;
};

/** All requests, answers and received sales of a run, and the state of the store at its end. */
export type History = {
  asks: readonly Ask[];
  cancels: readonly Cancel[];
  buyers: readonly Buyer[];
  listeners: readonly Listener[];
  /** Every announced sale, ascending, from the first. */
  sales: readonly Sale[];
  latest: number;
  stock: readonly { goodsId: number; before: number; after: number }[];
  /** Undefined where payments were off. */
  payments?: readonly ListedPayment[] | undefined;
  partRefunds?: readonly PartRefund[] | undefined;
};

export const FINDINGS = [
  'order lost',
  'order duplicated',
  'phantom order',
  'replay differs',
  'ordered despite 503',
  'wrong answer',
  'refused despite stock',
  'never settled',
  'cancellation lost',
  'cancelled without a request',
  'oversold',
  'stock does not add up',
  'sale unannounced',
  'sale announced twice',
  'phantom sale',
  'sale not retracted',
  'gap in the history',
  'seq used twice',
  'shown twice',
  'shown out of order',
  'gap never filled',
  'listeners disagree',
  'client not reconnected',
  'paid and not sold',
  'sold and not paid',
  'paid twice',
  'refunded twice',
  'refund not made',
  'held for ever',
  'rung before paid',
] as const;

/** A violated promise, and its evidence. */
export type Finding = { kind: (typeof FINDINGS)[number]; evidence: string };

/**
 * When the database dies within a commit, the node cannot know in time how it ended: it answers 503,
 * and a retry with the key settles the purchase (docs/faults.md, "Known
 * limitation"). The report counts this, but it
 * violates no promise by itself: the answers of the retry are checked like all others.
 */
export function isBroken({ kind }: Finding): boolean {
  return kind !== 'ordered despite 503';
}
