import { migrateNicknames } from '@/lib/accounts/migrate-nicknames.server';
import { resealSecrets } from '@/lib/accounts/totp/reseal-secrets.server';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { warnOfDemoAccounts } from '@/lib/bootstrap/warn-of-demo-accounts.server';
import type { Env } from '@/lib/core/env.server';
import { type Database, openDatabase } from '@/lib/database/connect.server';
import { startHeartbeat } from '@/lib/database/heartbeat.server';
import { loadStoreId } from '@/lib/database/store-id.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { startMailWorker } from '@/lib/mail/mail-worker.server';
import { composeMail } from '@/lib/mail-templates/compose-mail.server';
import { startPaymentWorker, warnOfOpenPayments } from '@/lib/orders/payment/payment-worker.server';
import { startErasureSweep } from '@/lib/privacy/finish-erasures.server';
import { ensureEpoch } from '@/lib/sales/outbox/epoch.server';

/**
 * Opens the database with its collections and indexes, and starts the heartbeat. `npm run shop` and
 * `npm run dev` fill an empty database with the sample store; `npm start` never does.
 */
export async function openDatabaseAndIndexes(
  env: Env,
  progress: (line: string) => void,
): Promise<Database> {
  const database = await openDatabase(env, progress);
  try {
    await Promise.all([ensureIndexes(), loadStoreId()]);
    // Not in parallel: SecantusDB 0.7.0b3 may hang when a collection is created while one command
    // inserts its first document.
    await ensureEpoch();
    await migrateNicknames();
    await resealSecrets();
    if (env.mode !== 'start' && !(await GoodsModel.exists({}))) {
      // Loaded here: a start with goods needs none of it.
      const { seedStore } = await import('@/lib/seed/seed-store.server');
      await seedStore({ reset: false, publicUrl: env.publicUrl, progress });
    }
    await warnOfDemoAccounts(env.publicUrl);
    const heartbeat = startHeartbeat();
    const stopErasureSweep = startErasureSweep();
    const stopPaymentWorker = env.payments ? startPaymentWorker() : undefined;
    if (!env.payments) await warnOfOpenPayments();
    const stopMailWorker = await startMailWorker(composeMail);
    return {
      ...database,
      close: async () => {
        stopErasureSweep();
        await Promise.all([stopPaymentWorker?.(), stopMailWorker()]);
        await heartbeat.leave();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
