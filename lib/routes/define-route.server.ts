import { requireShopper } from '@/lib/accounts/require-shopper.server';
import { handles, type Operation } from '@/lib/api/operation.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { toAppError } from '@/lib/http/app-error.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { problemResponse } from '@/lib/http/problem.server';
import { requireSameOrigin } from '@/lib/http/same-origin.server';
import { httpSeconds } from '@/lib/metrics/metrics.server';
import { limit } from '@/lib/rate-limit/limit.server';

type Params = Record<string, string | string[]>;

/** Handles a request. `signal` is aborted when the deadline has passed. */
export type Work<P extends Params> = (
  request: Request,
  context: { params: P; signal: AbortSignal },
) => Promise<Response>;

/** A route handler as Next calls it. */
export type RouteHandler<P extends Params> = (
  request: Request,
  context: { params: Promise<P> },
) => Promise<Response>;

/**
 * Wraps `work` into a route handler that
 * - limits reads and changes by address, and refuses state-changing requests of foreign origins;
 * - refuses a request whose page was rendered for another account (`Shopper`);
 * - answers with 503 when the database has not answered within the deadline, which does not include the
 *   time that the body takes to arrive;
 * - turns each failure into problem+json. An unexpected error is logged; its response has no details.
 *
 * @param described what the route does, for `/api/openapi.json`; its path is the route's name in the
 *   metrics. Only the name where the documents describe no such path.
 */
export function defineRoute<P extends Params = Record<string, string>>(
  described: Operation | string,
  work: Work<P>,
): RouteHandler<P> {
  const route = typeof described === 'string' ? described : described.path;
  const handler: RouteHandler<P> = async (request, context) => {
    const stopTimer = httpSeconds().startTimer({ route, method: request.method });
    const response = await respond(request, context, work);
    stopTimer({ status: String(response.status) });
    return response;
  };
  return typeof described === 'string' ? handler : handles([described], handler);
}

async function respond<P extends Params>(
  request: Request,
  context: { params: Promise<P> },
  work: Work<P>,
): Promise<Response> {
  try {
    if (request.method === 'GET' || request.method === 'HEAD') {
      await limit('read', rateLimitKey(request.headers));
    } else {
      await limit('write', rateLimitKey(request.headers));
      requireSameOrigin(request.headers);
    }
    const params = await context.params;
    return await withinDeadline(DATABASE_DEADLINE_MS, async (signal) => {
      await requireShopper(request.headers);
      return work(request, { params, signal });
    });
  } catch (error) {
    return problemResponse(toAppError(error));
  }
}
