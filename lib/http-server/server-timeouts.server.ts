import type { ServerOptions } from 'node:http';

/**
 * How patient the http server is. A client that dribbles its request holds a connection, and
 * memory, for as long as it is let; a proxy that finds its idle connection closed under a purchase
 * cannot know whether the purchase was made.
 */
export const SERVER_TIMEOUTS = {
  /** For the headers of a request. */
  headersTimeout: 20_000,
  /** For all of a request: bodies are of 64 KiB at the most. */
  requestTimeout: 30_000,
  /** For the next request on a connection: longer than proxies keep theirs (60 s at AWS, 30 s in deploy/Caddyfile). */
  keepAliveTimeout: 65_000,
  /** How often Node looks for those that are late. */
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions;
