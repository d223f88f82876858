import { AppError } from '@/lib/core/errors';
import { problemResponse } from '@/lib/http/problem.server';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Method = (typeof METHODS)[number];

/**
 * Handlers for every method that an address does not have, beside those that it has: 405
 * `METHOD_NOT_ALLOWED` with `Allow`, where Next by itself says neither why nor what is allowed.
 * `OPTIONS` is among them, since Next would count these as methods of the address.
 *
 * @param has the address's own methods; `HEAD` comes with `GET`.
 */
export function methodNotAllowed<H extends Method>(
  ...has: H[]
): Record<Exclude<Method, H> | 'OPTIONS', () => Response> {
  const own: readonly Method[] = has;
  const allow = [...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const others = METHODS.filter((method) => !own.includes(method));
  const options = () => new Response(null, { status: 204, headers: { allow } });
  return Object.fromEntries([
    ...others.map((method) => [method, () => notAllowed(allow)]),
    ['OPTIONS', options],
  ]);
}

function notAllowed(allow: string): Response {
  const response = problemResponse(new AppError('METHOD_NOT_ALLOWED'));
  response.headers.set('allow', allow);
  return response;
}
