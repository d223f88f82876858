import { createHash } from 'node:crypto';
import { currentClient, NO_CLIENT } from '@/lib/core/client-context.server';
import { LruCache } from '@/lib/core/lru-cache';
import { processSingleton } from '@/lib/core/process-singleton.server';

const MINUTE_MS = 60_000;
/** For all kinds of one client together, some of which a client can make up. */
const MAX_LINES_PER_MINUTE = 10;
const MAX_CLIENTS = 10_000;

/** When the minute of a client began (`performance.now()`), and the kinds that it has a line of. */
type Usage = { since: number; kinds: Set<string> };

/**
 * Whether a line that a client causes may be logged: one a minute for each kind and client. Call it after
 * the rate limit, and count in a metric what must be known exactly.
 *
 * @param kind such as the line's event.
 * @param client its network, by default that of the code's client; `NO_CLIENT` for what no client causes,
 *   which has no quota.
 */
export function mayLog(
  kind: string,
  client = currentClient().network,
  now = performance.now(),
): boolean {
  if (client === NO_CLIENT) return true;
  const usages = processSingleton('log-quota', () => new LruCache<string, Usage>(MAX_CLIENTS));
  let usage = usages.get(client);
  if (!usage || now - usage.since >= MINUTE_MS) {
    usage = { since: now, kinds: new Set() };
    usages.set(client, usage);
  }
  const { kinds } = usage;
  const name = shortName(kind);
  if (kinds.has(name) || kinds.size >= MAX_LINES_PER_MINUTE) return false;
  kinds.add(name);
  return true;
}

/** A kind may contain text from outside: a long one takes no more memory than a short one. */
const shortName = (kind: string) =>
  kind.length <= 64 ? kind : createHash('sha256').update(kind).digest('base64url');
