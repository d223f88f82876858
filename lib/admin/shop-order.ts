import type { Order } from '@/lib/orders/order';

/** An order and who made it; `nickname` is null when the account is gone. */
export type ShopOrder = Order & { buyer: { userId: string; nickname: string | null } };
