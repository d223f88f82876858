import { AppError } from '@/lib/errors';

/**
 * The fields of a body for next-auth, read as it reads one: JSON, a form, and nothing of anything
 * else. An empty body has none, which next-auth by itself would take for broken JSON.
 *
 * @throws AppError `INVALID_JSON`; `INVALID` for JSON that is no object.
 */
export function readAuthFields(headers: Headers, body: string): Record<string, unknown> {
  const type = headers.get('content-type') ?? '';
  if (type.includes('application/json')) return body === '' ? {} : parse(body);
  if (type.includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  return {};
}

function parse(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new AppError('INVALID_JSON', { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new AppError('INVALID', { detail: 'The body is a JSON object.' });
}
