import type { AppError } from '@/lib/core/errors';

/**
 * @returns `error` as RFC 9457 `application/problem+json`: `{type, title, status, code, detail?, errors?}`
 *   and, depending on the code, `left`, `prices` and `total`, `changes` or `shopper` (see AppError).
 *   `Retry-After` is in whole seconds.
 */
export function problemResponse(error: AppError): Response {
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  });
  if (error.retryAfter !== undefined) headers.set('retry-after', String(error.retryAfter));
  const body = {
    type: 'about:blank',
    title: error.title,
    status: error.status,
    code: error.code,
    detail: error.detail,
    errors: error.errors,
    left: error.left,
    prices: error.prices,
    total: error.total,
    shopper: error.shopper,
    changes: error.changes,
  };
  return new Response(JSON.stringify(body), { status: error.status, headers });
}

/** @returns a JSON response that must not be cached. */
export function jsonResponse(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { ...init, headers });
}
