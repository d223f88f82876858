import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ShopServer } from './shop-server';

const run = promisify(execFile);

/** `npm run role`, beside the open shop. @returns what it says. */
export async function giveRole(shop: ShopServer, email: string, role: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: shop.dataDir, LOG_LEVEL: 'error' };
  const { stdout } = await run(process.execPath, ['scripts/role.mjs', email, role], { env });
  return stdout.trim();
}
