import type { IncomingMessage, ServerResponse } from 'node:http';
import { currentClient } from '@/lib/core/client-context.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';
import { slowDown } from '@/lib/rate-limit/limit.server';
import { usedUpFor } from '@/lib/rate-limit/used-up-limits.server';

/** Routes of `defineRoute`, which limits reads and changes by network. */
const LIMITED = /^\/api\/(?!auth\/|health\/)/;

/**
 * Refuses a request of the API whose network has used up its reads or its changes, as `defineRoute` would, but before
 * Next and its objects cost a hundred times as much.
 *
 * @returns whether it answered `request`.
 */
export function refuseEarly(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = 'GET', url = '/' } = request;
  if (method === 'OPTIONS' || !LIMITED.test(url)) return false;
  const name = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  const { network } = currentClient();
  const waitMs = usedUpFor(name, network);
  if (waitMs === 0) return false;
  sendProblem(response, slowDown(name, waitMs, network));
  return true;
}
