import mongoose from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadStoreId, storeId } from '@/lib/database/store-id.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';

const store = () => mongoose.connection.collection('store');

beforeEach(async () => {
  await store().deleteMany({});
});

/** @returns the store id that a new process loads. */
async function loadInNewProcess(): Promise<string> {
  freshProcess();
  await loadStoreId();
  return storeId();
}

describe('the id of a store', () => {
  it('is the same at every start, and different for each store', async () => {
    const id = await loadInNewProcess();
    expect(id).toMatch(/^[\w-]{36}$/);
    expect(await loadInNewProcess()).toBe(id);
    await store().deleteMany({});
    expect(await loadInNewProcess()).not.toBe(id);
  });

  it('is created once when several nodes start at the same moment', async () => {
    await Promise.all(upTo(8).map(loadStoreId));
    expect(await store().find().toArray()).toEqual([{ _id: 'store', name: storeId() }]);
  });

  it('throws before the store is open', () => {
    expect(storeId).toThrow('before the store is open');
  });
});
