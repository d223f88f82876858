import {
  counter,
  gauge,
  histogram,
  plainCounter,
  unknownGauge,
} from '@/lib/metrics/registry.server';
import { LIMIT_NAMES } from '@/lib/rate-limit/limits.server';

const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const DELAYS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30];

/** What is counted and measured, each figure under a name of its own. */

export const httpSeconds = histogram(
  'salebell_http_seconds',
  'How long an API request took, by route, method and status.',
  QUICK,
  ['route', 'method', 'status'],
);
export const purchases = counter(
  'salebell_purchases_total',
  'Purchases that were asked for, by how they ended.',
  'outcome',
  ['bought', 'replayed', 'sold_out', 'refused', 'try_again', 'failed'],
);
export const logIns = counter(
  'salebell_log_ins_total',
  'Passwords that were looked at, by whether they were right.',
  'outcome',
  ['right', 'wrong'],
);
export const rateLimited = counter(
  'salebell_rate_limited_total',
  'Requests, messages and handshakes that a rate limit refused, by limit.',
  'limit',
  LIMIT_NAMES,
);

export const socketsConnected = gauge(
  'salebell_sockets',
  'Sockets connected to this process, by transport.',
  ['transport'],
);
export const socketsRefused = counter(
  'salebell_sockets_refused_total',
  'Handshakes that were refused, by reason.',
  'reason',
  ['cross_origin', 'slow_down', 'full', 'stopping'],
);
export const resumesAnswered = counter(
  'salebell_resumes_total',
  'Returning shoppers who were told what they missed, by where it was read.',
  'source',
  ['memory', 'database'],
);

export const deliveries = plainCounter(
  'salebell_deliveries_total',
  'Broadcast events that were written to WebSockets, one per client and event.',
);
export const deliveryWrites = plainCounter(
  'salebell_delivery_writes_total',
  'Writes that these took: several events for one client are joined into one.',
);
export const slowClientsCut = plainCounter(
  'salebell_slow_clients_cut_total',
  'Clients whose connection was ended because they did not take what they were told.',
);

export const salesAnnounced = plainCounter(
  'salebell_sales_announced_total',
  'Sales that this process gave their place.',
);
export const announceSeconds = histogram(
  'salebell_announce_seconds',
  'From the purchase to its announcement.',
  DELAYS,
);
export const latestSeq = gauge(
  'salebell_latest_seq',
  'The seq of the newest sale that this process has told its shoppers.',
);
export const leaseHeld = gauge(
  'salebell_announcer',
  '1 while this process holds the announcing lease.',
);
export const outboxSales = gauge(
  'salebell_outbox_sales',
  'Committed sales in the store that wait to be announced; NaN while the database is away.',
);
export const outboxOldestSeconds = gauge(
  'salebell_outbox_oldest_seconds',
  'The age of the oldest sale that waits to be announced; NaN while the database is away.',
);

export const databaseUp = unknownGauge('salebell_database_up', '1 while the database answers.');
export const databaseSeconds = histogram(
  'salebell_database_seconds',
  'How long a database command took, by command and outcome.',
  QUICK,
  ['command', 'outcome'],
);
export const databaseConnections = gauge(
  'salebell_database_connections_busy',
  'Database connections of this process that are in use, of at most 50.',
);

export const redisUp = unknownGauge(
  'salebell_redis_up',
  '1 while the Redis between the nodes answers; NaN where there is one node.',
);
export const redisSeconds = histogram(
  'salebell_redis_ping_seconds',
  'How long Redis took to answer a ping.',
  QUICK,
);
export const nodeMessages = counter(
  'salebell_node_messages_total',
  'Messages that this process heard from the other nodes, by kind; each says `viewers` and `people` every 3 s.',
  'event',
  ['look', 'stock', 'retracted', 'anonymised', 'viewers', 'people'],
);
export const redisStreamLagSeconds = unknownGauge(
  'salebell_redis_stream_lag_seconds',
  'How much newer the end of the stream is than what this process has read of it; NaN without Redis.',
);
