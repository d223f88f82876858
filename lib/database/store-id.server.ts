import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { isDuplicateKey } from '@/lib/database/failure.server';

type StoreDocument = { _id: 'store'; name: string };

const kept = () =>
  processSingleton<{ name: string | undefined }>('store-name', () => ({ name: undefined }));

/**
 * Learns what this store calls itself; names one that has no name yet. It keeps its name for good, so
 * that all nodes of a shop know it by the same one, and no other shop does: two that share a Redis
 * server do not hear each other.
 *
 * @throws the database's own error when it is away.
 */
export async function loadStoreId(): Promise<void> {
  const { name } = (await find()) ?? (await find()) ?? {};
  if (!name) throw new Error('the store has no name');
  kept().name = name;
}

/** What this store calls itself. @throws Error before it was learnt. */
export function storeId(): string {
  const { name } = kept();
  if (!name) throw new Error('the name of the store is asked for before the store is open');
  return name;
}

/** Null where another node named it at the same moment: it has a name now. */
async function find(): Promise<StoreDocument | null> {
  try {
    return await mongoose.connection
      .collection<StoreDocument>('store')
      .findOneAndUpdate(
        { _id: 'store' },
        { $setOnInsert: { name: randomUUID() } },
        { upsert: true, returnDocument: 'after' },
      );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return null;
  }
}
