import mongoose from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadStoreId, storeId } from '@/lib/database/store-id.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';

const store = () => mongoose.connection.collection('store');

beforeEach(async () => {
  await store().deleteMany({});
});

/** What a node that is started now calls the store. */
async function nameAtAStart(): Promise<string> {
  freshProcess();
  await loadStoreId();
  return storeId();
}

describe('the name of a store', () => {
  it('is the same at every start, and another one in every store', async () => {
    const name = await nameAtAStart();
    expect(name).toMatch(/^[\w-]{36}$/);
    expect(await nameAtAStart()).toBe(name);
    await store().deleteMany({});
    expect(await nameAtAStart()).not.toBe(name);
  });

  it('is given once when several nodes start at the same moment', async () => {
    await Promise.all(upTo(8).map(loadStoreId));
    expect(await store().find().toArray()).toEqual([{ _id: 'store', name: storeId() }]);
  });

  it('is nothing that may be asked for before the store is open', () => {
    expect(storeId).toThrow('before the store is open');
  });
});
