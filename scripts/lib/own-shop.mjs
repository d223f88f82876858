import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { register } from 'tsx/esm/api';

register();
const { removeDataDir } = await import('../../e2e/support/data-dir.ts');
const { ShopServer } = await import('../../e2e/support/shop-server.ts');
const { freePort } = await import('../../tests/free-port.ts');

/**
 * Runs `npm run shop` on a free port with a new sample store, which no other shop uses.
 *
 * @returns its URL, and a function that ends the shop and removes its data.
 */
export async function openOwnShop() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-own-'));
  const shop = new ShopServer(await freePort(), dataDir);
  const close = async () => {
    await shop.end('SIGTERM');
    await removeDataDir(dataDir);
  };
  try {
    await shop.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { url: shop.url, close };
}
