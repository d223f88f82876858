import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { shared } from '@/lib/shared.server';

/** The figures of this process, in Prometheus' terms; served by `/metrics`. */
export function metrics(): Registry {
  return shared('metrics', () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return registry;
  });
}

export const httpSeconds = () =>
  shared(
    'metrics.http',
    () =>
      new Histogram({
        name: 'salebell_http_seconds',
        help: 'How long an API request took, by route, method and status.',
        labelNames: ['route', 'method', 'status'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
        registers: [metrics()],
      }),
  );

export const socketsConnected = () =>
  shared(
    'metrics.sockets',
    () =>
      new Gauge({
        name: 'salebell_sockets',
        help: 'Sockets connected to this process.',
        registers: [metrics()],
      }),
  );

export const salesAnnounced = () =>
  shared(
    'metrics.announced',
    () =>
      new Counter({
        name: 'salebell_sales_announced_total',
        help: 'Sales that this process gave their place.',
        registers: [metrics()],
      }),
  );

export const announceSeconds = () =>
  shared(
    'metrics.delay',
    () =>
      new Histogram({
        name: 'salebell_announce_seconds',
        help: 'From the purchase to its announcement.',
        buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30],
        registers: [metrics()],
      }),
  );

export const leaseHeld = () =>
  shared(
    'metrics.lease',
    () =>
      new Gauge({
        name: 'salebell_announcer',
        help: '1 while this process holds the announcing lease.',
        registers: [metrics()],
      }),
  );

export const resumesAnswered = () =>
  shared(
    'metrics.resumes',
    () =>
      new Counter({
        name: 'salebell_resumes_total',
        help: 'Returning shoppers who were told what they missed.',
        registers: [metrics()],
      }),
  );

export const slowClientsCut = () =>
  shared(
    'metrics.cut',
    () =>
      new Counter({
        name: 'salebell_slow_clients_cut_total',
        help: 'Clients whose connection was ended because they did not take what they were told.',
        registers: [metrics()],
      }),
  );

export const deliveries = () =>
  shared(
    'metrics.deliveries',
    () =>
      new Counter({
        name: 'salebell_deliveries_total',
        help: 'Broadcast events that were written to WebSockets, one per client and event.',
        registers: [metrics()],
      }),
  );

export const deliveryWrites = () =>
  shared(
    'metrics.writes',
    () =>
      new Counter({
        name: 'salebell_delivery_writes_total',
        help: 'Writes that these took: several events for one client are joined into one.',
        registers: [metrics()],
      }),
  );
