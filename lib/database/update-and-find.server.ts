import type { ClientSession, Model, QueryFilter, UpdateQuery } from 'mongoose';

type UpdateAndFindOptions<T> = {
  /** Identifies the document by an index, before and after the update. */
  key: QueryFilter<T>;
  /** A further condition of the update. */
  condition?: QueryFilter<T>;
  update: UpdateQuery<T>;
  /** Has a transaction, so that no other write comes between the two commands. */
  session: ClientSession;
};

type UpdateAndFindResult<T> = {
  /** Whether the document exists and met the condition. */
  updated: boolean;
  /** The document after the update; null when none has this key. */
  found: T | null;
};

/**
 * Updates one document on a condition and reads it. It replaces `findOneAndUpdate`, for which the Python
 * server of SecantusDB 0.7.0b3 reads the whole collection on each match: every purchase would become
 * slower as the number of goods grows. Its `updateOne` and `findOne` use the index.
 *
 * @throws the driver's error: a write conflict, a duplicate key, or an unavailable database.
 */
export async function updateAndFind<T>(
  model: Model<T>,
  { key, condition, update, session }: UpdateAndFindOptions<T>,
): Promise<UpdateAndFindResult<T>> {
  const { matchedCount } = await model.updateOne({ ...key, ...condition }, update, { session });
  const found = (await model.findOne(key, undefined, { session }).lean()) as T | null;
  return { updated: matchedCount > 0, found };
}
