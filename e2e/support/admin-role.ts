import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AdminGoods } from '@/lib/goods/goods';
import type { ShopServer } from './shop-server';
import type { Shopper } from './shopper';

const run = promisify(execFile);

/** `npm run role`, beside the open shop. @returns what it says. */
export async function giveRole(shop: ShopServer, email: string, role: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: shop.dataDir, LOG_LEVEL: 'error' };
  const { stdout } = await run(process.execPath, ['scripts/role.mjs', email, role], { env });
  return stdout.trim();
}

/** Goods as the shop has them now. @param who has the role. */
export async function shelfGoods(who: Shopper, goodsId: number): Promise<AdminGoods> {
  const answer = await who.ask('GET', `/api/admin/goods/${goodsId}`);
  return ((await answer.json()) as { goods: AdminGoods }).goods;
}
