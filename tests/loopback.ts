const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;
const ADDRESS = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)(?:\/([^?]*))?(\?.*)?$/;

/**
 * Requires a database on this machine, since tests delete its content.
 *
 * @throws Error that names another host.
 */
export function requireLoopback(uri: string): void {
  const hosts = ADDRESS.exec(uri)?.[1]?.split(',') ?? [uri.replace(/\/\/[^@/]*@/, '//')];
  const foreign = hosts.find((host) => !LOOPBACK.test(host));
  if (foreign !== undefined) throw new Error(`Tests do not touch ${foreign}: it is not loopback.`);
}

/** @returns `uri` with the database `name`. */
export function withDatabase(uri: string, name: string): string {
  const [, hosts = '', , options = ''] = ADDRESS.exec(uri) ?? [];
  return `${uri.slice(0, uri.indexOf(hosts))}${hosts}/${name}${options}`;
}
