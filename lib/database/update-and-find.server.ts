import type { ClientSession, Model, QueryFilter, UpdateQuery } from 'mongoose';

type UpdateAndFindOptions<T> = {
  /** Identifies the document, by an index, before the update and after it. */
  key: QueryFilter<T>;
  /** What else must hold, or nothing is updated. */
  condition?: QueryFilter<T>;
  update: UpdateQuery<T>;
  /** In a transaction: no other write comes between the two commands. */
  session: ClientSession;
};

type UpdateAndFindResult<T> = {
  /** Whether the document was there and met the condition. */
  updated: boolean;
  /** The document as it is now; null when there is none of this key. */
  found: T | null;
};

/**
 * Updates one document on a condition and reads it. It does the work of `findOneAndUpdate`, for which
 * the Python server of SecantusDB 0.7.0b3 reads the whole collection whenever it matches, so that
 * each purchase slows down with the number of goods. Its `updateOne` and `findOne` use the index.
 *
 * @throws the database's own error: a write conflict, a duplicate key, or that it is away.
 */
export async function updateAndFind<T>(
  model: Model<T>,
  { key, condition, update, session }: UpdateAndFindOptions<T>,
): Promise<UpdateAndFindResult<T>> {
  const { matchedCount } = await model.updateOne({ ...key, ...condition }, update, { session });
  const found = (await model.findOne(key, undefined, { session }).lean()) as T | null;
  return { updated: matchedCount > 0, found };
}
