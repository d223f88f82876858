import { AppError } from '@/lib/errors';

/** The page of a list at `cursor`; the first one when the address was cut short. */
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
