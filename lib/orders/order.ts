/** One line of an order. `price` is the price of one piece at the time, in whole won. */
export type OrderItem = { goodsId: number; goodsName: string; price: number; quantity: number };

export const ORDER_STATUSES = [
  'awaiting_payment',
  'confirmed',
  'packed',
  'sent',
  'delivered',
  'cancelled',
  'returned',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * Why an order was cancelled: by its buyer, because it was not paid in time, because its payment
 * arrived when the goods were sold already, or by the shop.
 */
export const CANCEL_REASONS = ['shopper', 'unpaid', 'paid_late', 'shop'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** A refund. `amount` in whole won. */
export type Refund = {
  refundId: string;
  amount: number;
  requestedAt: string;
  /** Absent until the payment provider has made it. */
  doneAt?: string;
};

/** An order as its owner sees it. `total` in whole won, times ISO 8601 UTC. */
export type Order = {
  orderId: string;
  status: OrderStatus;
  items: OrderItem[];
  total: number;
  date: string;
  /** Only while the order awaits its payment: where to pay it, and until when it holds its stock. */
  payment?: { url: string; expiresAt: string };
  /** Absent unless the order was paid. */
  paidAt?: string;
  /** Absent unless the order was cancelled. */
  cancelledAt?: string;
  /** Absent unless an order with a payment was cancelled, or any by the shop. */
  cancelReason?: CancelReason;
  /** Absent unless there are any. */
  refunds?: Refund[];
};

export const CANCEL_WINDOW_MS = 10 * 60_000;

/** When the buyer's time to cancel ends, in milliseconds: it begins with the payment, if there is one. */
export const cancelUntil = ({ date, paidAt }: Pick<Order, 'date' | 'paidAt'>): number =>
  Date.parse(paidAt ?? date) + CANCEL_WINDOW_MS;

const NUMBER_LENGTH = 8;

/** Returns the last characters of an order's id: short enough to be read out, unique for its owner. */
export const orderNumber = (orderId: string): string => orderId.slice(-NUMBER_LENGTH).toUpperCase();

/** An order and its buyer. `nickname` is null when the account was deleted. */
export type ShopOrder = Order & {
  buyer: { userId: string; nickname: string | null };
  /** Why the payment provider could not do what is due, since its last answer. */
  paymentProblem?: string;
  /** Since when its sales are on no screen; absent unless the shop has hidden them. */
  salesHiddenAt?: string;
};
