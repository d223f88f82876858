/**
 * The oldest major version of Node that gets security fixes. Node 20 ended in April 2026
 * (https://github.com/nodejs/release#release-schedule). package.json's `engines` allows older ones, because
 * the shop runs on them.
 */
const OLDEST_SUPPORTED_MAJOR = 22;

/**
 * Returns the sentence that the start prints where Node gets no security fixes any more.
 *
 * @param version as in `process.versions.node`: `20.20.2`.
 */
export function unsupportedNodeNotice(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST_SUPPORTED_MAJOR) return undefined;
  return `Node ${version} is out of support and gets no security fixes: use Node 24`;
}
