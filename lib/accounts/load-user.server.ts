import { Types } from 'mongoose';
import { type StoredUser, UserModel } from '@/lib/accounts/user.model.server';
import { DATABASE_DEADLINE_MS } from '@/lib/core/deadline.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { unavailable } from '@/lib/database/failure.server';

/** How many lookups are under way at the most: one that hangs must not hold up all others. */
const QUERIES_AT_ONCE = 4;
const MAX_CONCURRENT_LOOKUPS = 500;

type Waiting = { resolve: (user: StoredUser | null) => void; reject: (error: unknown) => void };

/**
 * The account with this id, as the store has it now; null where there is none.
 *
 * An idle process asks at once. While queries are under way, whoever comes waits for the next one
 * together with all others: a crowd that returns at the same moment costs a few queries, not one
 * each. The store is never asked before the call, so that an ended session is never taken for whole.
 *
 * @param userId a valid ObjectId's hex.
 * @throws AppError `TRY_AGAIN` when it does not answer in time; the database's error.
 */
export function loadUser(userId: string): Promise<StoredUser | null> {
  return processSingleton('user-lookups', () => new UserLookups()).load(userId);
}

class UserLookups {
  #waiting = new Map<string, Waiting[]>();
  #underWay = 0;

  load(userId: string): Promise<StoredUser | null> {
    return new Promise((resolve, reject) => {
      const others = this.#waiting.get(userId);
      if (others) others.push({ resolve, reject });
      else this.#waiting.set(userId, [{ resolve, reject }]);
      this.#next();
    });
  }

  #next(): void {
    while (this.#underWay < QUERIES_AT_ONCE && this.#waiting.size > 0) {
      const batch = new Map([...this.#waiting].slice(0, MAX_CONCURRENT_LOOKUPS));
      for (const userId of batch.keys()) this.#waiting.delete(userId);
      this.#underWay += 1;
      void this.#load(batch);
    }
  }

  async #load(batch: Map<string, Waiting[]>): Promise<void> {
    const signal = AbortSignal.timeout(DATABASE_DEADLINE_MS);
    try {
      const ids = [...batch.keys()].map((id) => new Types.ObjectId(id));
      // By the driver itself: mongoose knows no signal, and a database that hangs must not keep
      // one of the few places for ever.
      // All of it in the first answer: by itself the database would hand over 101, and wait to be asked.
      const options = { signal, batchSize: MAX_CONCURRENT_LOOKUPS + 1 };
      const found = await UserModel.collection.find({ _id: { $in: ids } }, options).toArray();
      const byId = new Map(found.map((user) => [user._id.toHexString(), user as StoredUser]));
      for (const [userId, waiting] of batch) {
        for (const { resolve } of waiting) resolve(byId.get(userId) ?? null);
      }
    } catch (error) {
      const failure = signal.aborted ? unavailable(error) : error;
      for (const { reject } of [...batch.values()].flat()) reject(failure);
    } finally {
      this.#underWay -= 1;
      this.#next();
    }
  }
}
