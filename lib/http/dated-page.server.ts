import { isValidObjectId, Types } from 'mongoose';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

type Place = readonly [number, string];

/**
 * The condition for what is older than where a page ended, in a list of the newest first.
 *
 * @param field the one that says when.
 * @throws AppError `INVALID` for a cursor that is not ours.
 */
export function olderThan(field: string, cursor: string) {
  const [time, id] = fromCursor(cursor, isPlace);
  const date = new Date(time);
  return {
    $or: [{ [field]: { $lt: date } }, { [field]: date, _id: { $lt: new Types.ObjectId(id) } }],
  };
}

/**
 * A page of `found`, and the cursor of the next.
 *
 * @param found one more than `limit`, where there are more.
 */
export function datedPage<T extends { _id: Types.ObjectId }>(
  found: readonly T[],
  limit: number,
  dateOf: (one: T) => Date,
): { page: T[]; nextCursor: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = found.length > limit && last;
  return {
    page,
    nextCursor: more ? toCursor([dateOf(last).getTime(), last._id.toHexString()]) : null,
  };
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
