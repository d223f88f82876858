import type { IncomingMessage, ServerResponse } from 'node:http';
import { readiness } from '@/lib/bootstrap/readiness.server';
import { track } from '@/lib/core/in-flight.server';
import { stampClientAddress } from '@/lib/http/client-address.server';
import { drainRequestBody } from '@/lib/http-server/drain-request-body.server';
import { replaceErrorPage } from '@/lib/http-server/error-page.server';
import { type NextBypass, nextBypass } from '@/lib/http-server/next-bypass.server';
import { normalizeUrl, rejectUnknownMethod } from '@/lib/http-server/normalize-request.server';
import { rejectPageMethod } from '@/lib/http-server/page-methods.server';

/**
 * What is done with every request before Next has it.
 *
 * @param routes are answered without Next, in production.
 * @returns takes a request, and says whether it is answered.
 */
export function requestPipeline(routes: NextBypass, production: boolean) {
  const answerDirectly = nextBypass(routes);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    response.once('close', track('request'));
    // Of every answer, whoever gives it: it is what it says it is.
    response.setHeader('x-content-type-options', 'nosniff');
    if (readiness().stopping) response.setHeader('connection', 'close');
    drainRequestBody(request, response);
    stampClientAddress(request);
    normalizeUrl(request);
    if (rejectUnknownMethod(request, response) || rejectPageMethod(request, response)) return true;
    if (!production) return false;
    if (answerDirectly(request, response)) return true;
    replaceErrorPage(request, response);
    return false;
  };
}
