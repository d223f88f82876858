import { Types } from 'mongoose';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { batch } from '@/lib/core/batch';
import { DATABASE_DEADLINE_MS } from '@/lib/core/deadline.server';
import { unavailable } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** Queries that hang must not block all others. */
const MAX_CONCURRENT_QUERIES = 4;
const MAX_USERS_PER_QUERY = 500;

const userBatch = () =>
  processSingleton('user-lookups', () =>
    batch(loadUsers, { maxConcurrent: MAX_CONCURRENT_QUERIES, maxKeys: MAX_USERS_PER_QUERY }),
  );

/**
 * The account with this id, as the store has it now; null where there is none.
 *
 * An idle process queries at once. Callers that come while queries run share the next one: many clients
 * that return at the same moment cost a few queries. No query started before the call is reused,
 * so that a revoked session never passes.
 *
 * @param userId a valid ObjectId's hex.
 * @throws AppError `TRY_AGAIN` when the database does not answer in time; the database's error.
 */
export async function loadUser(userId: string): Promise<StoredUser | null> {
  const found = await userBatch()([userId]);
  return found.get(userId) ?? null;
}

async function loadUsers(userIds: readonly string[]): Promise<Map<string, StoredUser>> {
  const signal = AbortSignal.timeout(DATABASE_DEADLINE_MS);
  try {
    const ids = userIds.map((id) => new Types.ObjectId(id));
    // The driver itself: mongoose passes no signal on, and a query that hangs would keep its place
    // for ever. One batch holds all: by itself the database sends 101, and waits to be asked.
    const options = { signal, batchSize: MAX_USERS_PER_QUERY + 1 };
    const found = await UserModel.collection.find({ _id: { $in: ids } }, options).toArray();
    return new Map(found.map((user) => [user._id.toHexString(), user as StoredUser]));
  } catch (error) {
    throw signal.aborted ? unavailable(error) : error;
  }
}
