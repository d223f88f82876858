/** One line of an order. `price` is the price of one piece at the time, in whole won. */
export type OrderItem = { goodsId: number; goodsName: string; price: number; quantity: number };

/** An order as its owner sees it. `total` in whole won, times ISO 8601 UTC. */
export type Order = {
  orderId: string;
  items: OrderItem[];
  total: number;
  date: string;
  /** Absent unless the order was cancelled. */
  cancelledAt?: string;
};

export const CANCEL_WINDOW_MS = 10 * 60_000;

const NUMBER_LENGTH = 8;

/** Returns the last characters of an order's id: short enough to be read out, unique for its owner. */
export const orderNumber = (orderId: string): string => orderId.slice(-NUMBER_LENGTH).toUpperCase();

/** An order and its buyer. `nickname` is null when the account was deleted. */
export type ShopOrder = Order & { buyer: { userId: string; nickname: string | null } };
