import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { isDuplicateKey } from '@/lib/database/failure.server';

type StoreDocument = { _id: 'store'; name: string };

const loaded = () =>
  processSingleton<{ name: string | undefined }>('store-name', () => ({ name: undefined }));

/**
 * Loads the id of this store; creates one for a new store. The id never changes. It is part of every
 * Redis key and channel, so that two shops can share a Redis server.
 *
 * @throws the driver's error when the database is unavailable.
 */
export async function loadStoreId(): Promise<void> {
  const { name } = (await findOrCreate()) ?? (await findOrCreate()) ?? {};
  if (!name) throw new Error('the store has no name');
  loaded().name = name;
}

/** @returns the id of this store. @throws Error before `loadStoreId` has finished. */
export function storeId(): string {
  const { name } = loaded();
  if (!name) throw new Error('the store id was read before the store is open');
  return name;
}

/** @returns null when another node has created the id at the same moment: the next call finds it. */
async function findOrCreate(): Promise<StoreDocument | null> {
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
