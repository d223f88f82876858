import type { IncomingMessage, ServerResponse } from 'node:http';
import { currentClient } from '@/lib/core/client-context.server';
import { toAppError } from '@/lib/http/app-error.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';
import { COST, networkTurns } from '@/lib/rate-limit/network-turns.server';

/** The API and pictures of the database. The health checks of a load balancer wait for nobody. */
const WAITS = /^\/(?:api\/(?!health\/)|pictures\/)/;
/** Routes that hash a password. */
const HASHES = /^\/api\/(?:users|auth\/callback\/credentials|account\/password)(?:[/?]|$)/;

/** Answers a request with `answer` in the turn of its network (`NetworkTurns`): at once, unless it is busy. */
export function answerInNetworkTurn(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => void,
): void {
  const { method = 'GET', url = '/' } = request;
  if (!WAITS.test(url)) {
    answer();
    return;
  }
  const isRead = method === 'GET' || method === 'HEAD';
  const turn = networkTurns().take(currentClient().network, {
    limit: isRead ? 'read' : 'write',
    cost: !isRead && HASHES.test(url) ? COST.password : COST.request,
    isGone: () => response.closed,
  });
  if (typeof turn === 'function') start(turn, response, answer);
  else
    turn.then(
      (end) => start(end, response, answer),
      (error: unknown) => sendProblem(response, toAppError(error)),
    );
}

function start(end: () => void, response: ServerResponse, answer: () => void): void {
  endWith(response, end);
  if (!response.closed) answer();
}

/** Ends a turn when the answer is made: a client that reads slowly does not hold it. */
export function endWith(response: ServerResponse, end: () => void): void {
  if (response.closed) end();
  else {
    response.once('prefinish', end);
    response.once('close', end);
  }
}
