import type { ServerOptions } from 'node:http';

/**
 * The timeouts of the http server, in milliseconds. A client that sends its request slowly occupies a
 * connection and memory until they end it. A proxy whose idle connection is closed just as it forwards a
 * purchase cannot know whether the purchase was made.
 */
export const SERVER_TIMEOUTS = {
  headersTimeout: 20_000,
  /** For the whole request. */
  requestTimeout: 30_000,
  /** Longer than proxies keep an idle connection (60 s at AWS, 30 s in deploy/Caddyfile). */
  keepAliveTimeout: 65_000,
  /** How often Node checks the two timeouts of a request. */
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions;

/**
 * How many connections may wait to be accepted, as far as the system allows (Linux: `net.core.somaxconn`). When the
 * queue is full, the system drops connections silently, and their clients retry after one, three and seven
 * seconds. Node's own 511 are too few for thousands of pages that reconnect at the same moment.
 */
export const LISTEN_BACKLOG = 65_535;
