import { type fromCursor as decodeCursor, toCursor } from '@/lib/http/cursor.server';

/** Without the answer to a cursor that the shop did not make: the error is unexpected. */
export const fromCursor: typeof decodeCursor = (cursor, isPosition) => {
  const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (isPosition(value)) return value;
  throw new TypeError('this is no position');
};

export { toCursor };
