import type { IncomingMessage, ServerResponse } from 'node:http';
import { readiness } from '@/lib/bootstrap/readiness.server';
import { runForClient } from '@/lib/core/client-context.server';
import { track } from '@/lib/core/in-flight.server';
import { stampClientAddress } from '@/lib/http/client-address.server';
import { setDefaultHeaders } from '@/lib/http-server/default-headers.server';
import { drainRequestBody } from '@/lib/http-server/drain-request-body.server';
import { replaceErrorPage } from '@/lib/http-server/error-page.server';
import { limitLargeBodies } from '@/lib/http-server/limit-large-bodies.server';
import { isLimitedPage, limitPage } from '@/lib/http-server/limit-page.server';
import { type NextBypass, nextBypass } from '@/lib/http-server/next-bypass.server';
import { normalizeUrl, rejectUnknownMethod } from '@/lib/http-server/normalize-request.server';
import { rejectPageMethod } from '@/lib/http-server/page-methods.server';
import { refuseEarly } from '@/lib/http-server/refuse-early.server';
import { dropMalformedRouterState } from '@/lib/http-server/router-state.server';
import { answerSecurityText } from '@/lib/http-server/security-text.server';
import { sendProblem } from '@/lib/http-server/send-problem.server';
import { staticFiles } from '@/lib/http-server/static-files.server';
import { answerInNetworkTurn } from '@/lib/http-server/take-turn.server';
import type { NextHandler } from '@/lib/page-cache/render-page.server';
import { cachedPages } from '@/lib/page-cache/serve-cached-page.server';

/** Paths that Next would answer with a page without a policy: `proxy.ts` leaves them out. */
const NO_PAGE = /^\/(?:socket\.io|_next\/hmr)(?:[/?]|$)/;

type PipelineOptions = {
  /** Handled without Next, in production. */
  routes: NextBypass;
  production: boolean;
  next: NextHandler;
};

/** @returns the listener of the http server: it processes every request before Next. */
export function requestPipeline({ routes, production, next }: PipelineOptions) {
  const bypassNext = nextBypass(routes);
  const openPage = cachedPages(next);
  const sendFile = production ? staticFiles() : () => false;

  function process(request: IncomingMessage, response: ServerResponse): void {
    response.once('close', track('request'));
    setDefaultHeaders(response);
    if (readiness().stopping) response.setHeader('connection', 'close');
    drainRequestBody(request, response);
    normalizeUrl(request);
    dropMalformedRouterState(request);
    if (answerSecurityText(request, response)) return;
    if (rejectUnknownMethod(request, response) || rejectPageMethod(request, response)) return;
    if (production && NO_PAGE.test(request.url ?? '')) {
      sendProblem(response, 'NOT_FOUND');
      return;
    }
    if (refuseEarly(request, response) || limitLargeBodies(request, response)) return;
    if (isLimitedPage(request)) limitPage(request, response, () => answer(request, response));
    else answerInNetworkTurn(request, response, () => answer(request, response));
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (production) {
      if (bypassNext(request, response) || sendFile(request, response)) return;
      replaceErrorPage(request, response);
      if (openPage(request, response)) return;
    }
    void next(request, response);
  }

  return (request: IncomingMessage, response: ServerResponse): void =>
    runForClient(stampClientAddress(request), () => process(request, response));
}
