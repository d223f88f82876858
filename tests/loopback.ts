const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;
const ADDRESS = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)(?:\/([^?]*))?(\?.*)?$/;

/**
 * Refuses a database that is not this machine's own: tests empty what they are given.
 *
 * @throws Error that names the host.
 */
export function requireLoopback(uri: string): void {
  const hosts = ADDRESS.exec(uri)?.[1]?.split(',') ?? [uri.replace(/\/\/[^@/]*@/, '//')];
  const foreign = hosts.find((host) => !LOOPBACK.test(host));
  if (foreign !== undefined) throw new Error(`Tests do not touch ${foreign}: it is not loopback.`);
}

/** `uri` with the database `name` in place of whatever it names. */
export function withDatabase(uri: string, name: string): string {
  const [, hosts = '', , options = ''] = ADDRESS.exec(uri) ?? [];
  return `${uri.slice(0, uri.indexOf(hosts))}${hosts}/${name}${options}`;
}
