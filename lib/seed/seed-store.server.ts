import { createUser } from '@/lib/accounts/create-user.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';

type SeedStoreOptions = {
  /** Empties the store first: accounts, orders and sales too. */
  reset: boolean;
  progress: (line: string) => void;
};

/** Fills an empty store with the sample goods and the demo accounts; leaves any other as it is. */
export async function seedStore({ reset, progress }: SeedStoreOptions): Promise<void> {
  if (reset) {
    await UserModel.deleteMany({});
    await CartModel.deleteMany({});
    await GoodsModel.deleteMany({});
    await OrderModel.deleteMany({});
    await SaleModel.deleteMany({});
    await AnnouncerModel.deleteMany({});
  }
  if (await GoodsModel.exists({})) return;
  progress(`filling the shelves with ${SAMPLE_GOODS.length} goods`);
  await GoodsModel.insertMany(SAMPLE_GOODS);
  for (const account of DEMO_ACCOUNTS) await createUser(account);
}
