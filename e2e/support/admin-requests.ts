import sharp from 'sharp';
import type { Shopper } from './shopper';

/** Sends a request to a route of the admin; the body fits those that change something. */
export const ask = (shopper: Shopper, method: string, path: string) =>
  shopper.ask(method, path, method === 'GET' ? undefined : { pieces: 5, hidden: true });

/** Uploads a picture as an admin. */
export function upload(
  shopper: Shopper,
  body: Buffer,
  type = 'image/png',
  headers = {},
): Promise<Response> {
  return fetch(`${shopper.url}/api/admin/pictures`, {
    method: 'POST',
    headers: { cookie: shopper.cookie, 'content-type': type, ...headers },
    body: new Uint8Array(body),
  });
}

/** A picture of one colour. */
export const teal = () =>
  sharp({ create: { width: 300, height: 300, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
