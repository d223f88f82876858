import { randomUUID } from 'node:crypto';
import { createUser } from '@/lib/accounts/create-user.server';
import { MailTokenModel } from '@/lib/accounts/mail-tokens/mail-token.model.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { databaseTime } from '@/lib/database/database-time.server';
import { isOnlyDuplicates } from '@/lib/database/failure.server';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';
import { MailModel } from '@/lib/mail/mail.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { allowsDemoAccounts, DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';
import { makeGoods } from '@/lib/seed/make-goods';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';

type SeedStoreOptions = {
  /** Empties the store first, including accounts, orders and sales. */
  reset: boolean;
  /** 1 to `MAX_MADE_GOODS`; by default the goods of the sample store. */
  goods?: number | undefined;
  /** The origin that shoppers use. A shop that others reach gets no demo accounts. */
  publicUrl: string;
  progress: (line: string) => void;
};

const BATCH_SIZE = 2_000;

/**
 * Seeds an empty store with goods and, unless others reach the shop, the demo accounts. A store that has goods is left alone.
 *
 * @returns whether the store was seeded.
 */
export async function seedStore(options: SeedStoreOptions): Promise<boolean> {
  const { reset, goods, publicUrl, progress } = options;
  if (reset) await emptyStore();
  if (await GoodsModel.exists({})) return false;
  // Accounts first, and only missing ones: the next start completes one that was killed here.
  if (allowsDemoAccounts(publicUrl)) await Promise.all(DEMO_ACCOUNTS.map(createAccount));
  else progress(`no demo accounts: others reach ${publicUrl}, and their passwords are public`);
  await insertGoods(goods ?? SAMPLE_GOODS.length, progress);
  return true;
}

async function emptyStore(): Promise<void> {
  // Updated instead of deleted, and before the sales: the new fencing token invalidates the lease of a
  // running shop, so that it assigns no seq by the old count.
  await RelayStateModel.updateOne(
    { _id: 'announcer' },
    { $set: { holder: 'nobody', expiresAt: 0, seq: 0, epoch: randomUUID() }, $inc: { token: 1 } },
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
    MailModel,
    MailTokenModel,
  ];
  await Promise.all(models.map((model) => model.collection.deleteMany({})));
}

async function createAccount(account: (typeof DEMO_ACCOUNTS)[number]): Promise<void> {
  const exists = () => UserModel.exists({ email: account.email });
  if (await exists()) return;
  try {
    await createUser(account);
  } catch (error) {
    // Another server that seeds the same store may have been faster.
    if (!(await exists())) throw error;
  }
}

async function insertGoods(count: number, progress: (line: string) => void): Promise<void> {
  progress(`inserting ${count} goods`);
  for (let from = 1; from <= count; from += BATCH_SIZE) {
    const size = Math.min(BATCH_SIZE, count - from + 1);
    // The database's clock, read for each batch: a running shop queries changes by it
    // (lib/goods/current-catalogue.server.ts).
    const createdAt = await withinDeadline(DATABASE_DEADLINE_MS, databaseTime);
    const batch = Array.from({ length: size }, (_, index) => ({
      ...makeGoods(from + index),
      // Above every revision of before a reset: a running shop skips older revisions.
      revision: createdAt.getTime(),
      sold: 0,
      createdAt,
      changedAt: createdAt,
    }));
    await insertBatch(batch);
    if (count > BATCH_SIZE) progress(`${from + size - 1} of ${count}`);
  }
}

/** Keeps the goods that another server, seeding the same store, has already inserted. */
async function insertBatch(goods: readonly Omit<GoodsDocument, '_id'>[]): Promise<void> {
  try {
    // Without mongoose, which takes longer to validate ten thousand goods than MongoDB to store them.
    await GoodsModel.collection.insertMany(goods as GoodsDocument[], { ordered: false });
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error;
  }
}
