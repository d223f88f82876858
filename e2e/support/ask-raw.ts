import { type IncomingHttpHeaders, request } from 'node:http';

/**
 * Sends a request and returns the raw body, which `fetch` would decompress.
 *
 * @param path the path as it is sent; by default that of `url`, in which dots are resolved.
 */
export function askRaw(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
  path = new URL(url).pathname + new URL(url).search,
) {
  type Raw = { status?: number; headers: IncomingHttpHeaders; body: Buffer };
  return new Promise<Raw>((resolve, reject) => {
    const asked = request(url, { method, headers, path }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks) });
    });
    asked.on('error', reject);
    asked.end();
  });
}
