import { AppError } from '@/lib/core/errors';

/** What next-auth reads of a body in the shop's log-in and log-out: each is a text. */
const FIELDS = ['email', 'password', 'csrfToken', 'callbackUrl', 'json'];

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

/**
 * The body that next-auth is given: of `fields` those that it reads. Of what is no text (it may be
 * a list so deep that no JSON can be made of it again) it only learns that it is there: a
 * `callbackUrl` that is no address leads elsewhere than none does.
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
