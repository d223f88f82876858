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
 * Processes every request before Next.
 *
 * @param routes handled without Next, in production.
 * @returns a function that returns whether it answered the request.
 */
export function requestPipeline(routes: NextBypass, production: boolean) {
  const bypassNext = nextBypass(routes);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    response.once('close', track('request'));
    // On every response: browsers must not guess another content type.
    response.setHeader('x-content-type-options', 'nosniff');
    if (readiness().stopping) response.setHeader('connection', 'close');
    drainRequestBody(request, response);
    stampClientAddress(request);
    normalizeUrl(request);
    if (rejectUnknownMethod(request, response) || rejectPageMethod(request, response)) return true;
    if (!production) return false;
    if (bypassNext(request, response)) return true;
    replaceErrorPage(request, response);
    return false;
  };
}
