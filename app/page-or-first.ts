import { AppError } from '@/lib/core/errors';

/** The page of a list at `cursor`; the first one when that is none of this list's (an address that was cut short, or is of another order). */
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
