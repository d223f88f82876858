import { AppError } from '@/lib/core/errors';
import { problemResponse } from '@/lib/http/problem.server';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Method = (typeof METHODS)[number];

/**
 * @param supported the methods of the route; `GET` includes `HEAD`.
 * @returns handlers for all other methods, which answer with 405 `METHOD_NOT_ALLOWED` and `Allow`: Next's
 *   own 405 has neither a reason nor `Allow`. `OPTIONS` is included, because Next would list the methods
 *   of these handlers as supported.
 */
export function methodNotAllowed<M extends Method>(
  ...supported: M[]
): Record<Exclude<Method, M> | 'OPTIONS', () => Response> {
  const own: readonly Method[] = supported;
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
