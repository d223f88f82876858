import { AppError } from '@/lib/core/errors';

/**
 * The page of a list at `cursor`; the first page when the list rejects the cursor (a truncated address,
 * or one of another sort order).
 */
export async function pageOrFirst<T>(
  cursor: string | string[] | undefined,
  list: (cursor: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await list(typeof cursor === 'string' ? cursor : undefined);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'INVALID')) throw error;
    return list(undefined);
  }
}
