/** Where a Redis server listens. */
export type RedisHost = { host: string; port: number };

type Access = { username?: string; password?: string; tls: boolean };

/** What `REDIS_URL` names: one server, a server that Sentinels watch, or a cluster. */
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

/** Shown where an address is wrong. */
export const REDIS_FORMS =
  'must be redis://host:6379, redis-sentinel://host:26379,host:26379?sentinelMasterId=mymaster or redis-cluster://host:6379,host:6379 (rediss… for TLS)';

const FORM =
  /^(?<scheme>rediss?)(?:-(?<kind>sentinel|cluster))?:\/\/(?:(?<user>[^@/]*)@)?(?<hosts>[^/?#]+)(?:\/(?<path>[^?#]*))?(?:\?(?<query>[^#]*))?$/;
const DEFAULT_PORT = { single: 6379, cluster: 6379, sentinel: 26379 };
/** What Redis' own configuration calls the server that Sentinels watch. */
const DEFAULT_NAME = 'mymaster';

/**
 * Reads `REDIS_URL`. Several hosts behind `redis://` are a cluster, as behind `redis-cluster://`.
 *
 * @returns undefined for what has none of the forms.
 */
export function parseRedisAddress(value: string): RedisAddress | undefined {
  const { groups } = FORM.exec(value) ?? {};
  if (!groups) return undefined;
  const { scheme, user = '', hosts = '', path = '', query = '' } = groups;
  const several = hosts.includes(',') ? 'cluster' : 'single';
  const kind = (groups.kind as 'sentinel' | 'cluster' | undefined) ?? several;
  const places = hosts.split(',').map((host) => hostOf(host, DEFAULT_PORT[kind]));
  const known = places.filter((place) => place !== undefined);
  const access = accessOf(user);
  if (known.length < places.length || !access) return undefined;
  const { password } = access;
  if (kind === 'single') {
    return URL.canParse(value) ? { kind, url: value, ...(password && { password }) } : undefined;
  }
  const tls = scheme === 'rediss';
  // A cluster has one database; of a watched server it may be any.
  if (!(kind === 'sentinel' ? /^\d{0,4}$/ : /^0?$/).test(path)) return undefined;
  if (kind === 'cluster') return { kind, nodes: known, ...access, tls };
  const parameters = new URLSearchParams(query);
  const name = parameters.get('sentinelMasterId') || DEFAULT_NAME;
  const sentinelPassword = parameters.get('sentinelPassword');
  return {
    ...{ kind, sentinels: known, name, db: Number(path), ...access, tls },
    ...(sentinelPassword && { sentinelPassword }),
  };
}

function hostOf(text: string, defaultPort: number): RedisHost | undefined {
  const address = `redis://${text}`;
  if (!/^(?:\[[^\]]+\]|[^:]+)(?::\d+)?$/.test(text) || !URL.canParse(address)) return undefined;
  const { hostname, port } = new URL(address);
  if (port === '0') return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) };
}

/** @returns undefined where something is escaped wrongly. */
function accessOf(user: string): { username?: string; password?: string } | undefined {
  const at = user.indexOf(':');
  const [name, word] = at < 0 ? [user, ''] : [user.slice(0, at), user.slice(at + 1)];
  try {
    const [username, password] = [decodeURIComponent(name), decodeURIComponent(word)];
    return { ...(username && { username }), ...(password && { password }) };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The passwords in `address`: no line of the log may have one. */
export function passwordsOf(address: RedisAddress): string[] {
  const { password, sentinelPassword } = { sentinelPassword: undefined, ...address };
  return [password, sentinelPassword].filter(
    (word) => word !== undefined && word !== '',
  ) as string[];
}
