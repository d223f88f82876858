import type { Types } from 'mongoose';
import type { User } from '@/lib/accounts/account';
import type { OrderLine } from '@/lib/carts/cart';
import type { Language } from '@/lib/i18n/language';
import type { Order } from '@/lib/orders/order';

export type PlaceOrderOptions = {
  buyer: Pick<User, 'userId' | 'nickname' | 'announceAs'> & {
    /** The account existed at this time or later, by `performance.now()`. */
    readAt?: number;
  };
  /** Validated by `orderSchemaFor`: each goods once, whole pieces, at least one. */
  lines: readonly OrderLine[];
  /** Removes the lines from the buyer's cart, in the same transaction. */
  fromCart?: boolean;
  /** The total that the buyer saw, in whole won. Another total is refused. */
  seenTotal?: number | undefined;
  /** Revisions of the buyer's cart that are accepted (`If-Match`). Any other one is refused. */
  cartRevisions?: readonly number[] | undefined;
  /**
   * The same key and lines again return the same order and place none. `seenTotal` and
   * `cartRevisions` are preconditions and not part of the request: a placed order is returned whatever
   * the price or the cart is by now.
   */
  idempotencyKey: string;
  /** The language of the mails about the order; the store's by default. */
  language?: Language;
  /** Its sales are announced without a toast. */
  quiet?: boolean;
  /** Nothing is committed once it is aborted. */
  signal: AbortSignal;
};

/** A requested purchase. */
export type Purchase = PlaceOrderOptions & {
  /** `hashRequest` of the lines. */
  requestHash: string;
  /** Id of its order in every attempt: an order with this id in the database is this purchase's. */
  orderId: Types.ObjectId;
};

/** Whether the purchase reads or changes its buyer's cart. */
export const concernsCart = ({ fromCart, cartRevisions }: PlaceOrderOptions): boolean =>
  fromCart === true || cartRevisions !== undefined;

export type PlacedOrder = {
  order: Order;
  /** True when the order was there before this purchase. */
  replayed: boolean;
};

/** Result of a purchase. A failure is returned, not thrown, so that it fails no other purchase. */
export type Outcome = { placed: PlacedOrder } | { error: unknown };
