import { AppError } from '@/lib/core/errors';

/** Fields of a body that next-auth reads in a log-in or log-out. Each is a string. */
const FIELDS = ['email', 'password', 'code', 'csrfToken', 'callbackUrl', 'json'];

/**
 * Parses the fields of a body as next-auth does: JSON or a form, and none of any other type. An empty
 * body has no fields; next-auth itself would treat it as broken JSON.
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

/**
 * Returns the body for next-auth: those of `fields` that it reads. A value that is no string is passed as
 * `true`, since it may be nested too deeply for JSON.stringify. It is not dropped: next-auth redirects
 * elsewhere for an invalid `callbackUrl` than for none.
 */
export function authBody(fields: Record<string, unknown>): string {
  const read = FIELDS.map((name) => [name, fields[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [name, typeof value === 'string' ? value : true]);
  return JSON.stringify(Object.fromEntries(read));
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
