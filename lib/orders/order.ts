/** One line of an order. `price` is what one piece cost then, in whole won. */
export type OrderItem = { goodsId: number; goodsName: string; price: number; quantity: number };

/** An order as its owner sees it. `total` in whole won, times ISO 8601 UTC. */
export type Order = {
  orderId: string;
  items: OrderItem[];
  total: number;
  date: string;
  /** Only there once it was cancelled. */
  cancelledAt?: string;
};

export const CANCEL_WINDOW_MS = 10 * 60_000;

const NUMBER_LENGTH = 8;

/** The end of an order's id, as its owner reads it: short enough to be said, and their own alone. */
export const orderNumber = (orderId: string): string => orderId.slice(-NUMBER_LENGTH).toUpperCase();

/** An order and who made it; `nickname` is null when the account is gone. */
export type ShopOrder = Order & { buyer: { userId: string; nickname: string | null } };
