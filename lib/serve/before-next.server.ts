import type { IncomingMessage, ServerResponse } from 'node:http';
import { stampClientAddress } from '@/lib/http/client-address.server';
import { type DirectRoutes, directRoutes } from '@/lib/serve/direct-routes.server';
import { dropRest } from '@/lib/serve/drop-rest.server';
import { mendFailedPage } from '@/lib/serve/failed-page.server';
import { mendAddress, refuseOddMethod } from '@/lib/serve/odd-requests.server';
import { refusePageMethod } from '@/lib/serve/page-methods.server';
import { readiness } from '@/lib/serve/readiness.server';
import { begin } from '@/lib/under-way.server';

/**
 * What is done with every request before Next has it.
 *
 * @param routes are answered without Next, in production.
 * @returns takes a request, and says whether it is answered.
 */
export function beforeNext(routes: DirectRoutes, production: boolean) {
  const answerDirectly = directRoutes(routes);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    response.once('close', begin('request'));
    // Of every answer, whoever gives it: it is what it says it is.
    response.setHeader('x-content-type-options', 'nosniff');
    if (readiness().stopping) response.setHeader('connection', 'close');
    dropRest(request, response);
    stampClientAddress(request);
    mendAddress(request);
    if (refuseOddMethod(request, response) || refusePageMethod(request, response)) return true;
    if (!production) return false;
    if (answerDirectly(request, response)) return true;
    mendFailedPage(request, response);
    return false;
  };
}
