import { AppError } from '@/lib/core/errors';

/** Encodes the position at which a page of a list ends. */
export function toCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Decodes a cursor.
 *
 * @param isPosition validates the decoded value.
 * @throws AppError `INVALID` for a cursor that `toCursor` did not make.
 */
export function fromCursor<T extends readonly (string | number)[]>(
  cursor: string,
  isPosition: (value: unknown) => value is T,
): T {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isPosition(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AppError('INVALID', {
    errors: [{ path: 'cursor', message: 'This cursor is not one of ours.' }],
  });
}
