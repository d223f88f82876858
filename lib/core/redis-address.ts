/** Where a Redis server listens. */
export type RedisHost = { host: string; port: number };

type Access = { username?: string; password?: string; tls: boolean };

/** A parsed `REDIS_URL`: one server, a server that Sentinels watch, or a cluster. */
export type RedisAddress =
  | { kind: 'single'; url: string; password?: string }
  | ({
      kind: 'sentinel';
      sentinels: RedisHost[];
      name: string;
      db: number;
      sentinelPassword?: string;
    } & Access)
  | ({ kind: 'cluster'; nodes: RedisHost[] } & Access);

/** The end of the message about an invalid address. */
export const REDIS_FORMS =
  'must be redis://host:6379, redis-sentinel://host:26379,host:26379?sentinelMasterId=mymaster or redis-cluster://host:6379,host:6379 (rediss… for TLS)';

const FORM =
  /^(?<scheme>rediss?)(?:-(?<kind>sentinel|cluster))?:\/\/(?:(?<user>[^@/]*)@)?(?<hosts>[^/?#]+)(?:\/(?<path>[^?#]*))?(?:\?(?<query>[^#]*))?$/;
const DEFAULT_PORT = { single: 6379, cluster: 6379, sentinel: 26379 };
/** The name in Redis' example configuration of the server that Sentinels watch. */
const DEFAULT_NAME = 'mymaster';

/**
 * Parses `REDIS_URL`. Several hosts after `redis://` are a cluster, as after `redis-cluster://`.
 *
 * @returns undefined when `value` has none of the forms.
 */
export function parseRedisAddress(value: string): RedisAddress | undefined {
  const { groups } = FORM.exec(value) ?? {};
  if (!groups) return undefined;
  const { scheme, user = '', hosts = '', path = '', query = '' } = groups;
  const defaultKind = hosts.includes(',') ? 'cluster' : 'single';
  const kind = (groups.kind as 'sentinel' | 'cluster' | undefined) ?? defaultKind;
  const parsed = hosts.split(',').map((host) => parseHost(host, DEFAULT_PORT[kind]));
  const nodes = parsed.filter((host) => host !== undefined);
  const access = parseAccess(user);
  if (nodes.length < parsed.length || !access) return undefined;
  const { password } = access;
  if (kind === 'single') {
    return URL.canParse(value) ? { kind, url: value, ...(password && { password }) } : undefined;
  }
  const tls = scheme === 'rediss';
  // A cluster has one database; a watched server has several.
  if (!(kind === 'sentinel' ? /^\d{0,4}$/ : /^0?$/).test(path)) return undefined;
  if (kind === 'cluster') return { kind, nodes, ...access, tls };
  const parameters = new URLSearchParams(query);
  const name = parameters.get('sentinelMasterId') || DEFAULT_NAME;
  const sentinelPassword = parameters.get('sentinelPassword');
  return {
    ...{ kind, sentinels: nodes, name, db: Number(path), ...access, tls },
    ...(sentinelPassword && { sentinelPassword }),
  };
}

function parseHost(text: string, defaultPort: number): RedisHost | undefined {
  const address = `redis://${text}`;
  if (!/^(?:\[[^\]]+\]|[^:]+)(?::\d+)?$/.test(text) || !URL.canParse(address)) return undefined;
  const { hostname, port } = new URL(address);
  if (port === '0') return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) };
}

/** @returns undefined when the percent-encoding is invalid. */
function parseAccess(user: string): { username?: string; password?: string } | undefined {
  const at = user.indexOf(':');
  const [name, secret] = at < 0 ? [user, ''] : [user.slice(0, at), user.slice(at + 1)];
  try {
    const [username, password] = [decodeURIComponent(name), decodeURIComponent(secret)];
    return { ...(username && { username }), ...(password && { password }) };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** @returns the passwords in `address`, which must not appear in the log. */
export function passwordsOf(address: RedisAddress): string[] {
  const { password, sentinelPassword } = { sentinelPassword: undefined, ...address };
  return [password, sentinelPassword].filter(
    (value) => value !== undefined && value !== '',
  ) as string[];
}
