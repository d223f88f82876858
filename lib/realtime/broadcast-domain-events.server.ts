import { subscribe } from '@/lib/events/domain-events.server';
import type { Broadcaster } from '@/lib/realtime/broadcaster.server';
import type { ClusterBus } from '@/lib/realtime/cluster-bus.server';
import type { NodeEvents } from '@/lib/realtime/server-types.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import { committedSales } from '@/lib/sales/outbox/committed-sales.server';
import type { OutboxRelay } from '@/lib/sales/outbox/outbox-relay.server';

type BroadcastOptions = {
  broadcaster: Broadcaster;
  bus: ClusterBus;
  relay: Pick<OutboxRelay, 'wake' | 'onCommitted'>;
  /** Closes the sockets of a user on every node. */
  disconnectUser: (userId: string) => void;
};

/**
 * Sends what use cases publish to the sockets of this process and, over the bus, to the other nodes;
 * and what the other nodes send to the sockets of this process.
 *
 * @returns unsubscribes from the domain events.
 */
export function broadcastDomainEvents(options: BroadcastOptions): () => void {
  const { broadcaster, bus, relay, disconnectUser } = options;

  /** Effects of a change on this process, wherever the change was made. */
  const apply: Pick<NodeEvents, 'look' | 'stock' | 'retracted' | 'anonymised'> = {
    look: () => relay.wake(),
    stock: (levels) => broadcaster.emitStockLevels(levels),
    retracted: (seqs) => {
      recentSales().retract(new Set(seqs));
      broadcaster.emitRetractions(seqs);
    },
    anonymised: (seqs) => {
      recentSales().anonymise(new Set(seqs));
      broadcaster.emitRetractions(seqs);
    },
  };
  bus.subscribe('look', apply.look);
  bus.subscribe('stock', apply.stock);
  bus.subscribe('retracted', apply.retracted);
  bus.subscribe('anonymised', apply.anonymised);

  const retract = (seqs: readonly number[]) => {
    apply.retracted(seqs);
    bus.publish('retracted', seqs);
  };
  const anonymise = (seqs: readonly number[]) => {
    apply.anonymised(seqs);
    bus.publish('anonymised', seqs);
  };
  const stock: NodeEvents['stock'] = (levels) => {
    if (levels.length === 0) return;
    apply.stock(levels);
    bus.publish('stock', levels);
  };
  const unsubscribe = [
    subscribe('ordersPlaced', ({ sales, stockLevels }) => {
      committedSales().enqueue(sales);
      relay.onCommitted();
      bus.publish('look');
      stock(stockLevels);
    }),
    subscribe('ordersAnnounced', ({ stockLevels }) => stock(stockLevels)),
    subscribe('orderCancelled', ({ seqs, stockLevels }) => {
      retract(seqs);
      stock(stockLevels);
    }),
    subscribe('salesHidden', ({ seqs }) => retract(seqs)),
    subscribe('accountRenamed', ({ seqs }) => anonymise(seqs)),
    subscribe('stockChanged', ({ stockLevels }) => stock(stockLevels)),
    subscribe('goodsChanged', ({ stockLevels }) => stock(stockLevels)),
    subscribe('accountDeleted', ({ userId, seqs }) => {
      disconnectUser(userId);
      anonymise(seqs);
    }),
    subscribe('sessionsRevoked', ({ userId }) => disconnectUser(userId)),
  ];
  return () => {
    for (const end of unsubscribe) end();
  };
}
