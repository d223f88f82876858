import type { ServerResponse } from 'node:http';
import { AppError, type ErrorCode } from '@/lib/core/errors';

/** Sends an error as problem+json. @param error or its code. */
export function sendProblem(response: ServerResponse, error: AppError | ErrorCode): void {
  const { code, status, title, detail, retryAfter } =
    typeof error === 'string' ? new AppError(error) : error;
  response.statusCode = status;
  response.setHeader('content-type', 'application/problem+json');
  response.setHeader('cache-control', 'no-store');
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  response.end(JSON.stringify({ type: 'about:blank', title, status, code, detail }));
}
