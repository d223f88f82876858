import { AppError } from '@/lib/core/errors';

/** Where a page of a list ended, as an opaque string. */
export function toCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The place that `cursor` stands for.
 *
 * @param isPlace whether it is what `toCursor` was given.
 * @throws AppError `INVALID` when it is not one of ours.
 */
export function fromCursor<T extends readonly (string | number)[]>(
  cursor: string,
  isPlace: (value: unknown) => value is T,
): T {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isPlace(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AppError('INVALID', {
    errors: [{ path: 'cursor', message: 'This cursor is not one of ours.' }],
  });
}
