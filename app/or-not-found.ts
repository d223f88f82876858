import { notFound } from 'next/navigation';
import { AppError, type ErrorCode } from '@/lib/core/errors';

/** Answers with the 404 page when `find` throws this error. @returns what `find` returns. */
export async function orNotFound<T>(code: ErrorCode, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.code === code) notFound();
    throw error;
  }
}
