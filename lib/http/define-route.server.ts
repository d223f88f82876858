import { requireShopper } from '@/lib/accounts/require-shopper.server';
import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { toAppError } from '@/lib/http/app-error.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { problemResponse } from '@/lib/http/problem.server';
import { requireSameOrigin } from '@/lib/http/same-origin.server';
import { httpSeconds } from '@/lib/metrics/metrics.server';
import { limit } from '@/lib/rate-limit/limit.server';

type Params = Record<string, string | string[]>;

/** What a route does: `signal` is aborted once nobody waits for the answer any more. */
export type Work<P extends Params> = (
  request: Request,
  given: { params: P; signal: AbortSignal },
) => Promise<Response>;

/** A route handler as Next calls it. */
export type RouteHandler<P extends Params> = (
  request: Request,
  context: { params: Promise<P> },
) => Promise<Response>;

/**
 * Makes a route handler of `work`: a state-changing request must be the store's own, a request that
 * names the account of its page is refused where another one is logged in, every failure becomes its
 * problem+json, a database that is away becomes 503 within the deadline (which does not count the time
 * that a body takes to arrive), and a defect is logged and says nothing of itself.
 *
 * @param route the route's name for the metrics, such as `/api/orders`.
 */
export function defineRoute<P extends Params = Record<string, string>>(
  route: string,
  work: Work<P>,
): RouteHandler<P> {
  return async (request, context) => {
    const stop = httpSeconds().startTimer({ route, method: request.method });
    const response = await answer(request, context, work);
    stop({ status: String(response.status) });
    return response;
  };
}

async function answer<P extends Params>(
  request: Request,
  context: { params: Promise<P> },
  work: Work<P>,
): Promise<Response> {
  try {
    if (request.method === 'GET' || request.method === 'HEAD') {
      await limit('read', rateLimitKey(request.headers));
    } else {
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
