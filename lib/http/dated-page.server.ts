import { isValidObjectId, type Model, type QueryFilter, Types } from 'mongoose';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

type Place = readonly [number, string];

type Dated = { _id: Types.ObjectId; date: Date };

/**
 * A page of what `filter` finds, the newest first, and the cursor of the next.
 *
 * @throws AppError `INVALID` for a cursor that is not ours.
 */
export async function findDatedPage<T extends Dated>(
  model: Model<T>,
  filter: QueryFilter<T>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ page: T[]; nextCursor: string | null }> {
  // One more than the page, to know whether there is a next.
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

/** The condition for what is older than where a page ended. */
function olderThan(cursor: string) {
  const [time, id] = fromCursor(cursor, isPlace);
  const date = new Date(time);
  return { $or: [{ date: { $lt: date } }, { date, _id: { $lt: new Types.ObjectId(id) } }] };
}

function isPlace(value: unknown): value is Place {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'number' &&
    // A made-up number may be beyond all dates.
    !Number.isNaN(new Date(value[0]).getTime()) &&
    typeof value[1] === 'string' &&
    isValidObjectId(value[1])
  );
}
