import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { StockLevel } from '@/lib/goods/goods';
import type { SaleDocument } from '@/lib/sales/sale.model.server';

/**
 * What use cases publish, by event name. An event states a fact: its change is committed. A `seq` is
 * the position of an announced sale; `stockLevels` are the levels after the change, in pieces.
 */
export type DomainEvents = {
  /** One transaction committed one order, or up to 32 orders of the same goods. */
  ordersPlaced: {
    /** Sales that have no `seq` yet. Empty where the commit was only found in the database later. */
    sales: readonly SaleDocument[];
    stockLevels: readonly StockLevel[];
  };
  /** One batch committed orders of any goods with the seqs of their sales, which the relay publishes. */
  ordersAnnounced: { stockLevels: readonly StockLevel[] };
  /** An order was cancelled and its stock released. */
  orderCancelled: {
    /** Announced sales of the order, which are retracted now. */
    seqs: readonly number[];
    stockLevels: readonly StockLevel[];
  };
  /** The shop hid announced sales. */
  salesHidden: { seqs: readonly number[] };
  /** The shop replaced a nickname, which these announced sales no longer have. */
  accountRenamed: { seqs: readonly number[] };
  /** An admin restocked goods or adjusted their stock. */
  stockChanged: { stockLevels: readonly StockLevel[] };
  /** An admin changed goods. */
  goodsChanged: {
    /** Level of goods that were hidden (0 pieces) or shown; empty for any other change. */
    stockLevels: readonly StockLevel[];
  };
  /** An account was deleted. Its sessions ended with it. */
  accountDeleted: {
    userId: string;
    /** Announced sales that carried the nickname and no longer do. */
    seqs: readonly number[];
  };
  /** Every session of the user was revoked, by a log-out or a new password. */
  sessionsRevoked: { userId: string };
};

export type DomainEvent = keyof DomainEvents;

type Subscriber<E extends DomainEvent> = (data: DomainEvents[E]) => void;
type Subscribers = { [E in DomainEvent]: Set<Subscriber<E>> };

/** `server.ts` subscribes and route handlers publish, each with its own copy of this module. */
const subscribers = () =>
  processSingleton<Subscribers>('domain-events', () => ({
    ordersPlaced: new Set(),
    ordersAnnounced: new Set(),
    orderCancelled: new Set(),
    salesHidden: new Set(),
    accountRenamed: new Set(),
    stockChanged: new Set(),
    goodsChanged: new Set(),
    accountDeleted: new Set(),
    sessionsRevoked: new Set(),
  }));

/**
 * Calls every subscriber of `event` before it returns. A use case publishes once, after its commit.
 * A subscriber that throws fails neither the use case nor the other subscribers: its error is logged.
 */
export function publish<E extends DomainEvent>(event: E, data: DomainEvents[E]): void {
  for (const subscriber of subscribers()[event]) {
    try {
      subscriber(data);
    } catch (error) {
      const fields = { err: error, event: 'events.subscriber_failed', published: event };
      log().error(fields, 'unhandled error');
    }
  }
}

/** Calls `subscriber` with each `event` that is published from now on. @returns unsubscribes. */
export function subscribe<E extends DomainEvent>(event: E, subscriber: Subscriber<E>): () => void {
  const all = subscribers()[event];
  all.add(subscriber);
  return () => void all.delete(subscriber);
}

/** Whether anything in this process subscribes to `event`. */
export const hasSubscriber = (event: DomainEvent): boolean => subscribers()[event].size > 0;
