import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';

/** Twice the largest body that a page of a shopper sends; an admin's page also sends pictures. */
const SMALL_BODY_BYTES = 8 * 1024;
/** Large bodies that may be arriving at once. Each is held until it is whole, or for 25 s. */
const MAX_LARGE_BODIES = 200;

const arriving = () => processSingleton('large-bodies', () => ({ count: 0 }));

/**
 * Bounds the memory that clients can make the server hold by sending large bodies slowly: answers with 503 when too
 * many are arriving. Requests of shoppers have small bodies, and are not affected.
 *
 * @returns whether it answered `request`.
 */
export function limitLargeBodies(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isLarge(request)) return false;
  const bodies = arriving();
  if (bodies.count >= MAX_LARGE_BODIES) {
    // Nothing reads the body: the client is not to send it.
    response.setHeader('connection', 'close');
    sendProblem(response, new AppError('TRY_AGAIN', { retryAfter: 1 }));
    return true;
  }
  bodies.count += 1;
  request.once('close', () => {
    bodies.count -= 1;
  });
  return false;
}

function isLarge({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > SMALL_BODY_BYTES;
}
