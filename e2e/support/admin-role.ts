import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AdminGoods } from '@/lib/goods/goods';
import type { ShopServer } from './shop-server';
import type { Shopper } from './shopper';

const run = promisify(execFile);

/**
 * Runs `npm run role` while the shop is open.
 *
 * @param settings of a shop that does not have the embedded database.
 * @returns its output.
 */
export async function giveRole(
  shop: ShopServer,
  email: string,
  role: string,
  settings: Record<string, string> = {},
): Promise<string> {
  const env = { ...process.env, DATA_DIR: shop.dataDir, LOG_LEVEL: 'error', ...settings };
  const { stdout } = await run(process.execPath, ['scripts/role.mjs', email, role], { env });
  return stdout.trim();
}

/** Reads goods as the admin pages show them. @param admin has the role `admin`. */
export async function getAdminGoods(admin: Shopper, goodsId: number): Promise<AdminGoods> {
  const answer = await admin.ask('GET', `/api/admin/goods/${goodsId}`);
  return ((await answer.json()) as { goods: AdminGoods }).goods;
}
