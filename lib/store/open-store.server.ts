import { type Database, openDatabase } from '@/lib/database/connect.server';
import { keepBeating } from '@/lib/database/heartbeat.server';
import type { Env } from '@/lib/env.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { prepareCollections } from '@/lib/store/prepare-collections.server';

/**
 * Opens the store of record, with its collections and indexes. `shop` and `dev` find goods on the
 * shelves: the sample store is made where the store is empty; an operator's store is never touched.
 */
export async function openStore(env: Env, progress: (line: string) => void): Promise<Database> {
  const database = await openDatabase(env, progress);
  try {
    await prepareCollections();
    if (env.mode !== 'start' && !(await GoodsModel.exists({}))) {
      // With it comes the list of common passwords, which takes as long to load as Next does.
      const { seedStore } = await import('@/lib/seed/seed-store.server');
      await seedStore({ reset: false, progress });
    }
    const heartbeat = keepBeating();
    return {
      ...database,
      close: async () => {
        await heartbeat.leave();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
