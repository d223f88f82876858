import { createUser } from '@/lib/accounts/create-user.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { databaseTime } from '@/lib/database/database-time.server';
import { isOnlyDuplicates } from '@/lib/database/failure.server';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';
import { makeGoods } from '@/lib/seed/make-goods';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';

type SeedStoreOptions = {
  /** Empties the store first: accounts, orders and sales too. */
  reset: boolean;
  /** How many goods, 1 to `MAX_MADE_GOODS`; the sample store's own without it. */
  goods?: number | undefined;
  progress: (line: string) => void;
};

const BATCH_SIZE = 2_000;

/**
 * Fills an empty store with goods and the demo accounts; leaves any other as it is.
 *
 * @returns whether it was filled.
 */
export async function seedStore({ reset, goods, progress }: SeedStoreOptions): Promise<boolean> {
  if (reset) await emptyStore();
  if (await GoodsModel.exists({})) return false;
  // First, and only who is missing: a start that was killed in here is made good by the next.
  await Promise.all(DEMO_ACCOUNTS.map(openAccount));
  await fillShelves(goods ?? SAMPLE_GOODS.length, progress);
  return true;
}

async function emptyStore(): Promise<void> {
  // Never deleted, and before the sales: a token that was never there tells a shop that is open that
  // its lease is no more, and keeps it from marking a sale by the old count.
  await RelayStateModel.updateOne(
    { _id: 'announcer' },
    { $set: { holder: 'nobody', expiresAt: 0, seq: 0 }, $inc: { token: 1 } },
  );
  const models = [
    UserModel,
    CartModel,
    GoodsModel,
    OrderModel,
    SaleModel,
    PictureModel,
    AuditModel,
    ErasureModel,
  ];
  await Promise.all(models.map((model) => model.collection.deleteMany({})));
}

async function openAccount(account: (typeof DEMO_ACCOUNTS)[number]): Promise<void> {
  const isThere = () => UserModel.exists({ email: account.email });
  if (await isThere()) return;
  try {
    await createUser(account);
  } catch (error) {
    // Another server that fills the same store at this moment may have been quicker.
    if (!(await isThere())) throw error;
  }
}

async function fillShelves(count: number, progress: (line: string) => void): Promise<void> {
  progress(`filling the shelves with ${count} goods`);
  for (let from = 1; from <= count; from += BATCH_SIZE) {
    const size = Math.min(BATCH_SIZE, count - from + 1);
    // The database's clock, and anew for each batch: by it a shop that is open asks what is new
    // (lib/goods/current-catalogue.server.ts).
    const createdAt = await withinDeadline(DATABASE_DEADLINE_MS, databaseTime);
    const batch = Array.from({ length: size }, (_, index) => ({
      ...makeGoods(from + index),
      // Above all that goods of these numbers had before a reset: an open shop passes over what is older.
      revision: createdAt.getTime(),
      sold: 0,
      createdAt,
      changedAt: createdAt,
    }));
    await putOnShelf(batch);
    if (count > BATCH_SIZE) progress(`${from + size - 1} of ${count}`);
  }
}

/** Whatever another server that fills the same store at this moment has put there already, stays. */
async function putOnShelf(goods: readonly Omit<GoodsDocument, '_id'>[]): Promise<void> {
  try {
    // Past mongoose, which would take longer to look at ten thousand goods than to store them.
    await GoodsModel.collection.insertMany(goods as GoodsDocument[], { ordered: false });
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error;
  }
}
