import {
  counter,
  gauge,
  histogram,
  plainCounter,
  unknownGauge,
} from '@/lib/metrics/registry.server';

/** Buckets of histograms, in seconds. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const DELAY_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30];

/** The metrics of the shop. `rateLimited` is defined in lib/rate-limit, which knows its labels. */

export const httpSeconds = histogram(
  'salebell_http_seconds',
  'Duration of API requests, by route, method and status.',
  REQUEST_BUCKETS,
  ['route', 'method', 'status'],
);
export const purchases = counter(
  'salebell_purchases_total',
  'Purchase requests, by outcome.',
  'outcome',
  ['bought', 'replayed', 'sold_out', 'refused', 'try_again', 'failed'],
);
export const payments = counter(
  'salebell_payments_total',
  'What became of orders under payment, by outcome.',
  'outcome',
  ['confirmed', 'taken_late', 'refunded_late', 'unpaid'],
);
export const refundsMade = plainCounter(
  'salebell_refunds_total',
  'Refunds that the payment provider has made.',
);
export const paymentCalls = counter(
  'salebell_payment_checks_total',
  'Orders that the payment worker asked the provider about, by outcome.',
  'outcome',
  ['done', 'failed'],
);
export const mails = counter(
  'salebell_mails_total',
  'Attempts to send a mail, by outcome.',
  'outcome',
  ['sent', 'failed', 'given_up', 'dropped'],
);
export const logIns = counter('salebell_log_ins_total', 'Password checks, by outcome.', 'outcome', [
  'right',
  'wrong',
]);
export const socketsConnected = gauge(
  'salebell_sockets',
  'Sockets connected to this process, by transport.',
  ['transport'],
);
export const socketsRefused = counter(
  'salebell_sockets_refused_total',
  'Rejected handshakes, by reason.',
  'reason',
  ['cross_origin', 'slow_down', 'full', 'network_full', 'stopping'],
);
export const resumesAnswered = counter(
  'salebell_resumes_total',
  'RESUME requests answered, by the source of the missed sales.',
  'source',
  ['memory', 'database'],
);

export const deliveries = plainCounter(
  'salebell_deliveries_total',
  'Broadcast events written to WebSockets, one per client and event.',
);
export const deliveryWrites = plainCounter(
  'salebell_delivery_writes_total',
  'Socket writes of broadcast events: several events for one client are coalesced into one write.',
);
export const slowClientsCut = plainCounter(
  'salebell_slow_clients_cut_total',
  'Slow clients disconnected because too many bytes were buffered for them.',
);

export const salesAnnounced = plainCounter(
  'salebell_sales_announced_total',
  'Sales published by this process.',
);
export const announceSeconds = histogram(
  'salebell_announce_seconds',
  'Time from a purchase to the publication of its sale.',
  DELAY_BUCKETS,
);
export const latestSeq = gauge(
  'salebell_latest_seq',
  'The seq of the newest sale that this process has broadcast.',
);
export const leaseHeld = gauge(
  'salebell_announcer',
  '1 while this process holds the lease of the outbox relay.',
);
export const outboxSales = gauge(
  'salebell_outbox_sales',
  'Committed sales that are not published yet; NaN while the database is unavailable.',
);
export const outboxOldestSeconds = gauge(
  'salebell_outbox_oldest_seconds',
  'Age of the oldest sale that is not published yet; NaN while the database is unavailable.',
);

export const databaseUp = unknownGauge('salebell_database_up', '1 while the database answers.');
export const databaseSeconds = histogram(
  'salebell_database_seconds',
  'Duration of database commands, by command and outcome.',
  REQUEST_BUCKETS,
  ['command', 'outcome'],
);
export const databaseConnections = gauge(
  'salebell_database_connections_busy',
  'Database connections of this process that are in use, of at most 50.',
);

export const redisUp = unknownGauge(
  'salebell_redis_up',
  '1 while messages make the round trip through Redis; NaN without Redis.',
);
export const redisSeconds = histogram(
  'salebell_redis_ping_seconds',
  'Duration of a ping to Redis.',
  REQUEST_BUCKETS,
);
export const nodeMessages = counter(
  'salebell_node_messages_total',
  'Messages received from other nodes, by event; each node sends `viewers` and `people` every 3 s.',
  'event',
  ['look', 'stock', 'retracted', 'anonymised', 'viewers', 'people'],
);
export const redisStreamLagSeconds = unknownGauge(
  'salebell_redis_stream_lag_seconds',
  'How far this process is behind the end of the Redis stream; NaN without Redis.',
);
