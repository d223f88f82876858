import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, inject, vi } from 'vitest';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { connectDatabase } from '@/lib/database/connect.server';
import { freshProcess } from '@/tests/fresh-process';
import { requireLoopback, withDatabase } from '@/tests/loopback';

/** Gives each test file its own database, and empties it before each test. */
beforeAll(async () => {
  const uri = inject('mongodbUri');
  requireLoopback(uri);
  await connectDatabase(withDatabase(uri, `test-${randomUUID()}`));
  await ensureIndexes();
});

beforeEach(async () => {
  vi.restoreAllMocks();
  freshProcess();
  await Promise.all(Object.values(mongoose.models).map((model) => model.deleteMany({})));
});

afterAll(async () => {
  vi.restoreAllMocks();
  await mongoose.connection.dropDatabase();
  await mongoose.disconnect();
});
