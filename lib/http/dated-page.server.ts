import { isValidObjectId, type Model, type QueryFilter, Types } from 'mongoose';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

/** The date in ms since the epoch, and the id, of a page's last document. */
type Position = readonly [number, string];

/** The end of the year 9999. */
const MAX_TIME = Date.UTC(10_000, 0);

type Dated = { _id: Types.ObjectId; date: Date };

/**
 * Reads one page of the documents that match `filter`, the newest first.
 *
 * @returns the page, and the cursor of the next one; null for the last page.
 * @throws AppError `INVALID` for an invalid cursor.
 */
export async function findDatedPage<T extends Dated>(
  model: Model<T>,
  filter: QueryFilter<T>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ page: T[]; nextCursor: string | null }> {
  // One document more than the page, to know whether there is a next page.
  const found = await model
    .find({ ...filter, ...(cursor && olderThan(cursor)) })
    .sort({ date: -1, _id: -1 })
    .limit(limit + 1)
    .lean<T[]>();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = found.length > limit && last;
  return {
    page,
    nextCursor: more ? toCursor([last.date.getTime(), last._id.toHexString()]) : null,
  };
}

/** @returns a filter for the documents after the cursor. */
function olderThan(cursor: string) {
  const [time, id] = fromCursor(cursor, isPosition);
  const date = new Date(time);
  return { $or: [{ date: { $lt: date } }, { date, _id: { $lt: new Types.ObjectId(id) } }] };
}

function isPosition(value: unknown): value is Position {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'number' &&
    // `Date` has years that a database may not have.
    value[0] >= 0 &&
    value[0] < MAX_TIME &&
    typeof value[1] === 'string' &&
    isValidObjectId(value[1])
  );
}
