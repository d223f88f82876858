import type { Types } from 'mongoose';
import type { User } from '@/lib/accounts/account';
import type { OrderLine } from '@/lib/carts/cart';
import type { Order } from '@/lib/orders/order';

export type PlaceOrderOptions = {
  buyer: Pick<User, 'userId' | 'nickname' | 'announceAs'>;
  /** Checked by `orderSchemaFor`: each goods once, positive whole pieces. */
  lines: readonly OrderLine[];
  /** Takes the lines out of the buyer's cart, in the same transaction. */
  fromCart?: boolean;
  /** What the buyer was shown as the total, in whole won. Another total is refused. */
  seenTotal?: number | undefined;
  /** The revisions that the buyer's cart may have (`If-Match`). Any other one is refused. */
  cartRevisions?: readonly number[] | undefined;
  /**
   * The same key and lines again give the same order, and buy nothing. `seenTotal` and
   * `cartRevisions` are conditions of a purchase and no part of what it asks for: an order that was
   * made stands, whatever is shown by now.
   */
  idempotencyKey: string;
  /** Nothing is committed once it is aborted. */
  signal: AbortSignal;
};

/** A purchase that was asked for. */
export type Purchase = PlaceOrderOptions & {
  /** What the lines mean. */
  requestHash: string;
  /** The order that it makes, in whichever attempt: one of that id in the store is this purchase's. */
  orderId: Types.ObjectId;
};

export type PlacedOrder = {
  order: Order;
  /** True when the order was there before this purchase. */
  replayed: boolean;
};

/** How a purchase ended. Never thrown, so that one purchase's failure is not another's. */
export type Outcome = { placed: PlacedOrder } | { error: unknown };
